/* The kinds of options that only fetch has: see absolutize/shared/option_kind.h. */
#ifndef FETCH_OPTION_KINDS_H
#define FETCH_OPTION_KINDS_H

#include "absolutize/shared/option_kind.h"

extern const struct option_kind option_count;      /* unsigned: 0 up to NUMBER_MAX */
extern const struct option_kind option_positive;   /* unsigned: 1 up to NUMBER_MAX */
extern const struct option_kind option_seconds;    /* int64_t: microseconds */
extern const struct option_kind option_rate;       /* int64_t: microseconds between two */
extern const struct option_kind option_types;      /* struct texts: each media type is added */
extern const struct option_kind option_statuses;   /* struct status_set: each is added */
extern const struct option_kind option_resolve;    /* struct texts: each is added */
extern const struct option_kind option_connect_to; /* struct texts: each is added */
extern const struct option_kind option_http1_1;    /* enum http_version */
extern const struct option_kind option_http2;      /* enum http_version */
extern const struct option_kind option_http3;      /* enum http_version */
extern const struct option_kind option_progress;   /* enum progress_when */

extern const struct option_kind option_robots; /* char *: owned; "" without a value */

/* What may be secret is wiped from argv, where the process list shows it. */
extern const struct option_kind option_headers; /* struct texts: each line is added */
extern const struct option_kind option_cookie;  /* struct cookie_option: each is added */
extern const struct option_kind option_user;    /* char *: owned */
extern const struct option_kind option_proxy;   /* char *: owned */
extern const struct option_kind option_cert;    /* struct cert_option */

#endif
