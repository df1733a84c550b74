/* A URL that others are resolved against. */
#ifndef ABSOLUTIZE_URL_BASE_H
#define ABSOLUTIZE_URL_BASE_H

#include "absolutize/url/rfc3986.h"
#include "absolutize/url/url.h"

/* The zero state is no base. */
struct base {
    bool valid;
    struct buffer text; /* owned; the serialisation */
    struct url url;     /* lies in text */

    /* For the short way: where these end in text, and whether it may be taken. */
    bool joinable; /* a special scheme, but not file */
    size_t scheme_end, origin_end, directory_end, path_end, query_end;

    /* For the long way. */
    char drive;                  /* of a file URL whose path begins with a drive, or NUL */
    size_t depth;                /* directories in the path, without the drive */
    struct rfc3986_base *parsed; /* owned; NULL when the path is opaque */
};

/* Makes *base of a URL record. */
void base_set(struct base *base, const struct url *url);

/* Makes *base no base. */
void base_clear(struct base *base);

/* Legal on the zero state. */
void base_destroy(struct base *base);

#endif
