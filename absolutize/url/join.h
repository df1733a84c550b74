/* The short way: links that resolution leaves as they are. */
#ifndef ABSOLUTIZE_URL_JOIN_H
#define ABSOLUTIZE_URL_JOIN_H

#include "absolutize/url/base.h"

/* What the bytes of a link say about it; from the percent-encode sets, see short.c. */
struct short_way {
    unsigned char classes[256];
};

/* Fills the table: once, before the first link. */
void short_way_init(struct short_way *way);

/*
 * Sets *out to the link that href resolves to against base, which may be NULL, when that takes
 * nothing but joining. False when it takes more, or when there may be none; *out is then void.
 */
bool short_way_resolve(const struct short_way *way, const struct base *base, struct slice href,
                       struct buffer *out);

#endif
