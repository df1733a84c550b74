/* Which certificate authorities may vouch for servers and https proxies. */
#ifndef FETCH_TRANSFER_TRUST_H
#define FETCH_TRANSFER_TRUST_H

#include "fetch/options.h"

/* Borrowed from the options, the environment or libcurl; NULL: there is none. */
struct authorities {
    const char *file;   /* with any number of certificates */
    const char *folder; /* or several, with colons between: a file for each, named by its hash */
};

struct authorities authorities_find(const struct options *options);

#endif
