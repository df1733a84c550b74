/* The certificate authorities to trust for servers and https proxies. */
#ifndef FETCH_TRANSFER_TRUST_H
#define FETCH_TRANSFER_TRUST_H

#include "fetch/options.h"

/* Borrowed from the options, the environment or libcurl; NULL if there is none. */
struct authorities {
    const char *file; /* with any number of certificates */
    const char
        *folder; /* or several, separated by colons: a file for each authority, named by its hash */
};

struct authorities authorities_find(const struct options *options);

#endif
