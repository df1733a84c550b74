/* The lines of a robots.txt that mean something, as keys and values (RFC 9309, 2.2). (private) */
#ifndef FETCH_LIST_ROBOTS_LINES_H
#define FETCH_LIST_ROBOTS_LINES_H

#include <stdint.h>

#include "absolutize/shared/slice.h"

enum robots_key {
    ROBOTS_OTHER, /* Sitemap, and whatever else there is: it ends no group (section 2.2.4) */
    ROBOTS_USER_AGENT,
    ROBOTS_ALLOW,
    ROBOTS_DISALLOW,
    ROBOTS_CRAWL_DELAY,
};

struct robots_lines {
    struct slice rest; /* borrowed */
    uint32_t number;   /* of the line that was read last, from 1 */
};

/* The lines of a text, of which at most ROBOTS_MAX bytes, up to a line's end, are read; borrows. */
struct robots_lines robots_lines_of(struct slice text);

/*
 * The key of the next line that has one that counts, and its value without comment and blanks,
 * borrowed from the text; ROBOTS_OTHER at the end.
 */
enum robots_key robots_lines_next(struct robots_lines *lines, struct slice *value);

#endif
