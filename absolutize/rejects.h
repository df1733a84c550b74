/* Hrefs that have no valid URL: counted by reason, and listed in a file with --rejects. */
#ifndef ABSOLUTIZE_REJECTS_H
#define ABSOLUTIZE_REJECTS_H

#include <stdint.h>

#include "absolutize/columns.h"
#include "absolutize/shared/output.h"
#include "absolutize/url/url.h"

struct rejects {
    struct output *file; /* owned; NULL without --rejects */
    uint64_t counts[URL_REASONS];
};

/* Opens the list if path is not NULL. Exits with STATUS_TROUBLE when it cannot. */
void rejects_open(struct rejects *rejects, const char *path);

/* Counts a rejected href, and lists it. */
void rejects_put(struct rejects *rejects, const struct columns *columns, enum reason reason);

/* Lists a line without counting it. */
void rejects_list(struct rejects *rejects, const struct columns *columns, const char *reason);

/* How many hrefs were rejected. */
uint64_t rejects_total(const struct rejects *rejects);

/* Reports in one line how many hrefs, out of links, were rejected, and why. */
void rejects_say(const struct rejects *rejects, uint64_t links);

/* Writes and closes the list. */
void rejects_close(struct rejects *rejects);

#endif
