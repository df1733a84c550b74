/* What the options mean to libcurl: set once a handle, and what little changes from job to job. */
#ifndef FETCH_TRANSFER_SETTINGS_H
#define FETCH_TRANSFER_SETTINGS_H

#include "fetch/options.h"
#include "fetch/transfer/transfer.h"

struct settings;

struct settings *settings_new(const struct options *options);

/* Frees, after the last handle is gone. */
void settings_free(struct settings *settings);

/* Writes the cookie jar; false, and says why, when that fails. */
bool settings_save_cookies(const struct settings *settings);

/* Sets up a new handle. */
void settings_apply(struct settings *settings, struct transfer *transfer);

/* Sets a handle up for its next job. */
void settings_aim(const struct settings *settings, struct transfer *transfer);

/* Lets libcurl keep the names it has looked up, or forget all when the next request ends. */
void settings_keep_names(struct transfer *transfer, bool keep);

/* HTTP/2 is asked for nowhere. */
bool settings_http1_only(const struct options *options);

/* Requests for this URL go through a proxy. */
bool settings_proxied(const struct settings *settings, const struct url *url);

#endif
