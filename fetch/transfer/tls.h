/* What handles need for TLS: whom to trust, and who we are. (private) */
#ifndef FETCH_TRANSFER_TLS_H
#define FETCH_TRANSFER_TLS_H

#include <curl/curl.h>
#include <stdbool.h>

#include "fetch/options.h"
#include "fetch/transfer/trust.h"
#include "fetch/transfer/trust_bundle.h"

struct tls {
    const struct options *options;  /* borrowed */
    struct authorities authorities; /* owned */
    struct trust_bundle bundle;     /* owned; the authorities may be read from it */
};

/* Finds the authorities, and reads those of folders; borrows the options. */
void tls_init(struct tls *tls, const struct options *options);
void tls_destroy(struct tls *tls);

/*
 * Takes the authorities that libcurl has by itself away from a new handle: it would copy their
 * names twice for each request.
 */
void tls_forget_defaults(CURL *easy);

/* Sets a handle up for https and, with proxies, for https proxies. */
void tls_apply(const struct tls *tls, CURL *easy, bool proxies);

#endif
