/* The links that have no URL: counted by reason, and listed where a file is named. */
#ifndef ABSOLUTIZE_REJECTS_H
#define ABSOLUTIZE_REJECTS_H

#include <stdint.h>

#include "absolutize/columns.h"
#include "absolutize/shared/output.h"
#include "absolutize/url/url.h"

struct rejects {
    struct output *file; /* owned; NULL when no list is wanted */
    uint64_t counts[URL_REASONS];
};

/* Opens the list, which path names, when it is not NULL; ends the program when it cannot. */
void rejects_open(struct rejects *rejects, const char *path);

/* A link is rejected. */
void rejects_put(struct rejects *rejects, const struct columns *columns, enum reason reason);

/* A line that is no link: only listed. */
void rejects_list(struct rejects *rejects, const struct columns *columns, const char *reason);

/* How many links there were. */
uint64_t rejects_total(const struct rejects *rejects);

/* Says on one line how many of the links there were, and why. */
void rejects_say(const struct rejects *rejects, uint64_t links);

/* Writes and closes the list. */
void rejects_close(struct rejects *rejects);

#endif
