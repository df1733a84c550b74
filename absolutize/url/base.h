/* A base URL. */
#ifndef ABSOLUTIZE_URL_BASE_H
#define ABSOLUTIZE_URL_BASE_H

#include "absolutize/url/rfc3986.h"
#include "absolutize/url/url.h"

/* The zero state is the absence of a base. */
struct base {
    bool valid;
    struct buffer text; /* owned; the serialisation */
    struct url url;     /* its parts borrow from text */

    /* For join.h: where these end in text, and whether links may be joined. */
    bool joinable; /* a special scheme, but not file */
    size_t scheme_end, origin_end, directory_end, path_end, query_end;

    /* For resolve.c. */
    char drive;                  /* the drive letter that a file URL's path begins with, or NUL */
    size_t depth;                /* directories in the path, not counting the drive */
    struct rfc3986_base *parsed; /* owned; NULL when the path is opaque */
};

/* Sets *base to a URL record. */
void base_set(struct base *base, const struct url *url);

/* Sets *base to the absence of a base. */
void base_clear(struct base *base);

/* Legal on the zero state. */
void base_destroy(struct base *base);

#endif
