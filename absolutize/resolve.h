/* Links, resolved as the URL Standard (section 4.4) does it. */
#ifndef RESOLVE_H
#define RESOLVE_H

#include "host.h"
#include "rfc3986.h"
#include "url.h"

/* A URL that others are resolved against. The zero state is no base. */
struct base {
    bool valid;
    struct text text; /* owned; the serialisation */
    struct url url;   /* lies in text */
    char drive;       /* the letter of the drive that a file URL's path begins with, or NUL */
    size_t depth;     /* directories in the path, without the drive */
    struct rfc3986_base *parsed; /* owned; NULL when the path is opaque */
};

/* Scratch memory, reused from link to link. */
struct resolver {
    struct host_parser hosts;
    struct rfc3986 *engine;                                                /* owned */
    struct text input, scheme, authority, shielded, path, query, fragment; /* owned */
    struct text link;                                                      /* owned */
    bool long_way; /* every link takes it: for the tests that compare */
};

void resolver_init(struct resolver *resolver);
void resolver_destroy(struct resolver *resolver);

/*
 * Resolves href, any bytes, against base, which may be no base. On URL_VALID, *link is the
 * serialised URL and its parts, valid until the next call.
 */
enum reason resolver_resolve(struct resolver *resolver, const struct base *base, struct span href,
                             struct url *link);

/*
 * Makes *base the URL that href resolves to against against, which may be no base. On anything but
 * URL_VALID *base is no base.
 */
enum reason base_set(struct base *base, struct resolver *resolver, struct span href,
                     const struct base *against);

/* Legal on the zero state. */
void base_destroy(struct base *base);

#endif
