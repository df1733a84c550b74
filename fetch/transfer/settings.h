/*
 * What the options mean to libcurl: what is set once for each handle, and what little changes from
 * job to job. libcurl is ready for use from settings_new to settings_free.
 */
#ifndef FETCH_TRANSFER_SETTINGS_H
#define FETCH_TRANSFER_SETTINGS_H

#include <curl/curl.h>

#include "fetch/options.h"
#include "fetch/transfer/transfer.h"

struct settings;

/* Before anything else of libcurl's is used; borrows the options. */
struct settings *settings_new(const struct options *options);

/* After everything of libcurl's has been freed. */
void settings_free(struct settings *settings);

/* Writes the cookie jar; false if that fails, which is reported. */
bool settings_save_cookies(const struct settings *settings);

/* Sets up a new handle. */
void settings_apply(struct settings *settings, CURL *easy);

/* Sets a transfer's handle up for its job. */
void settings_aim(const struct settings *settings, struct transfer *transfer);

/* Lets libcurl keep the names it has looked up, or forget all when the next request ends. */
void settings_keep_names(const struct settings *settings, CURL *easy, bool keep);

/* Another name than the URL's may be looked up: a proxy's, or one of --connect-to. */
bool settings_redirects_names(const struct settings *settings, const struct url *hop);

/* True if every request uses HTTP/1.1. */
bool settings_http1_only(const struct settings *settings);

/* Requests for this URL go through a proxy. */
bool settings_proxied(const struct settings *settings, const struct url *url);

#endif
