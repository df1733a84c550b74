/* The certificate authorities to trust for servers and https proxies. */
#ifndef FETCH_TRANSFER_TRUST_H
#define FETCH_TRANSFER_TRUST_H

#include <stdbool.h>

#include "fetch/options.h"

/*
 * As libcurl's options take them. NULL if there is none; "" instead, if NULL would be libcurl's
 * default.
 */
struct authorities {
    char *file;   /* owned; with any number of certificates */
    char *folder; /* owned; or several, separated by colons: a file for each authority, named by
                     its hash */
};

/* Those of the options, else of the environment, else of the system. */
struct authorities authorities_find(const struct options *options);

/* Whether libcurl keeps the authorities of a file, if there is no folder, for all connections. */
bool trust_is_cached(void);

/* Whether a file in such a folder is one: a hash of eight digits, a dot, a number (OpenSSL). */
bool trust_is_hash_name(const char *name);

void authorities_destroy(struct authorities *authorities);

#endif
