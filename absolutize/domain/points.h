/* The code points of a domain name. */
#ifndef ABSOLUTIZE_DOMAIN_POINTS_H
#define ABSOLUTIZE_DOMAIN_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/* The most code points of a domain name: encoding takes time in the square of their number. */
enum { POINTS_MAX = 2048 };

struct points {
    size_t n;
    uint32_t at[POINTS_MAX];
};

/* Appends a code point; false if there is no room. */
static inline bool points_add(struct points *points, uint32_t point)
{
    if (points->n == POINTS_MAX)
        return false;
    points->at[points->n++] = point;
    return true;
}

/* Appends n code points; false if there is no room. */
bool points_add_all(struct points *points, const uint32_t *more, size_t n);

/* Appends the code points of a text in UTF-8; false if it is not, or if there is no room. */
bool points_add_utf8(struct points *points, struct slice text);

/* Whether both have the same code points. */
bool points_equal(const struct points *a, const struct points *b);

#endif
