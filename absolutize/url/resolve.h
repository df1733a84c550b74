/* Links, resolved as the URL Standard (section 4.4) does it. */
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
    struct short_way short_way;
    bool long_way; /* every link takes it: for the tests that compare */
};

/* Ends the program when memory is out, as the others do. */
void resolver_init(struct resolver *resolver);
void resolver_destroy(struct resolver *resolver);

/*
 * Resolves href, any bytes, against base; NULL or an invalid one is no base. On URL_VALID, *link is
 * the serialised URL, all ASCII, valid until the next call. The first # in it begins the fragment.
 */
enum reason resolver_resolve(struct resolver *resolver, const struct base *base, struct slice href,
                             struct slice *link);

/*
 * Makes *base the URL that href resolves to against another. On anything but URL_VALID *base is no
 * base.
 */
enum reason resolver_set_base(struct resolver *resolver, struct base *base, struct slice href,
                              const struct base *against);

/* Whether a domain name was rejected because libcurl is not there to convert it. */
bool resolver_missed_libcurl(const struct resolver *resolver);

#endif
