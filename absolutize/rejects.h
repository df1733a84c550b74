/* The links that have no URL: counted by reason, and listed where a file is named. */
#ifndef REJECTS_H
#define REJECTS_H

#include <stdint.h>

#include "columns.h"
#include "output.h"
#include "url.h"

struct rejects {
    struct output *file; /* owned; NULL when no list is wanted */
    uint64_t counts[URL_REASONS];
};

/* Opens the list, which path names, when it is not NULL; ends the program when it cannot. */
void rejects_open(struct rejects *rejects, const char *path);

void rejects_put(struct rejects *rejects, const struct columns *columns, enum reason reason);

/* How many there were. */
uint64_t rejects_total(const struct rejects *rejects);

/* Closes the list, and says on one line how many of the links there were, and why. */
void rejects_close(struct rejects *rejects, uint64_t links);

#endif
