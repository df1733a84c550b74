/* Resolves links as the URL Standard does (section 4.4). */
#ifndef ABSOLUTIZE_URL_RESOLVE_H
#define ABSOLUTIZE_URL_RESOLVE_H

#include "absolutize/url/base.h"
#include "absolutize/url/host.h"
#include "absolutize/url/join.h"

/* Scratch memory, reused from link to link. */
struct resolver {
    struct host_parser hosts;
    struct rfc3986 *engine;                                                  /* owned */
    struct buffer input, scheme, authority, shielded, path, query, fragment; /* owned */
    struct buffer link;                                                      /* owned */
    struct join join;
    bool long_way; /* never joins: for the tests that compare the two ways */
};

/* Exits with STATUS_TROUBLE when memory is out, as the other functions do. */
void resolver_init(struct resolver *resolver);
void resolver_destroy(struct resolver *resolver);

/*
 * Resolves href, any bytes, against base, which may be NULL. On URL_VALID, *link is the serialised
 * URL, all ASCII, valid until the next call. The first # in it begins the fragment.
 */
enum reason resolver_resolve(struct resolver *resolver, const struct base *base, struct slice href,
                             struct slice *link);

/*
 * Sets *base to the URL that href resolves to against another base. Unless the result is URL_VALID,
 * *base is then the absence of a base.
 */
enum reason resolver_set_base(struct resolver *resolver, struct base *base, struct slice href,
                              const struct base *against);

/* Whether a domain name was rejected because libcurl was missing. */
bool resolver_missed_libcurl(const struct resolver *resolver);

#endif
