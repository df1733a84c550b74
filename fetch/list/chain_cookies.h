/*
 * Cookies that live for the redirects of one line (RFC 6265): a redirect that sets a cookie and
 * points to itself is common. They are for lines without -b and -c.
 */
#ifndef FETCH_LIST_CHAIN_COOKIES_H
#define FETCH_LIST_CHAIN_COOKIES_H

#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"
#include "fetch/list/url.h"

/* How many are kept, and the most bytes that name and value of each may have. */
enum { CHAIN_COOKIES_MAX = 50, CHAIN_COOKIE_BYTES = 4096 };

struct chain_cookie;

/* All zero: none. */
struct chain_cookies {
    struct chain_cookie *items; /* owned; those with the longest path first */
    size_t count;
};

/* Takes the value of a Set-Cookie field of the response from url. now: seconds since 1970. */
void chain_cookies_take(struct chain_cookies *cookies, const struct url *url, struct slice field,
                        int64_t now);

/* The value of the Cookie field of a request for url; the caller frees. NULL if there is none. */
char *chain_cookies_for(const struct chain_cookies *cookies, const struct url *url);

void chain_cookies_destroy(struct chain_cookies *cookies);

#endif
