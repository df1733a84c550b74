/* Whether requests may go through a proxy. */
#ifndef FETCH_TRANSFER_PROXIES_H
#define FETCH_TRANSFER_PROXIES_H

#include <stdbool.h>

#include "fetch/options.h"

/* libcurl judges --noproxy and no_proxy for each host itself; "*" is judged here. */
struct proxies {
    bool used[2]; /* of http and of https URLs */
};

/* Exits where the proxy is wrong, or hides what --deny-private is about. */
struct proxies proxies_find(const struct options *options);

static inline bool proxies_any(const struct proxies *proxies)
{
    return proxies->used[0] || proxies->used[1];
}

#endif
