/* The short way: links that need no more than being joined to their base. */
#ifndef ABSOLUTIZE_URL_JOIN_H
#define ABSOLUTIZE_URL_JOIN_H

#include "absolutize/url/base.h"

/* A class for each byte, made from the percent-encode sets. */
struct join {
    unsigned char classes[256];
};

/* Fills the table: once, before the first link. */
void join_init(struct join *way);

/*
 * Sets *out to the link that href resolves to against base, which may be NULL, if joining is all
 * that this takes. False if it takes more or fails; *out is then undefined.
 */
bool join_resolve(const struct join *way, const struct base *base, struct slice href,
                  struct buffer *out);

#endif
