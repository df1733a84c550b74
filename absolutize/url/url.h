/* A URL record (URL Standard, section 4.1) and its serialisation. */
#ifndef ABSOLUTIZE_URL_URL_H
#define ABSOLUTIZE_URL_URL_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/scheme.h"

/* The longest href or URL that is accepted: bytes. */
enum { URL_MAX = 1 << 20 };

/* Why an href has no valid URL. */
enum reason {
    URL_VALID,
    URL_NO_SCHEME,
    URL_OPAQUE_BASE,
    URL_CREDENTIALS,
    URL_HOST,
    URL_IDNA,
    URL_NOT_UTF8,
    URL_PORT,
    URL_IPV4,
    URL_IPV6,
    URL_TOO_LONG,
    URL_REASONS /* how many there are */
};

/* A word or two for messages. */
const char *reason_name(enum reason reason);

/* Every part borrows. A part that the standard calls null is absent. */
struct url {
    struct slice scheme; /* without the colon, in lower case */
    enum scheme_type type;
    struct slice authority; /* userinfo, host and port, serialised; absent without a host */
    struct slice path;
    bool opaque; /* the path is opaque, as in mailto: */
    struct slice query;
    struct slice fragment;
};

/*
 * Appends the serialisation of *url to out (section 4.5), and sets *placed to the same record with
 * its parts borrowed from out.
 */
void url_serialise(const struct url *url, struct buffer *out, struct url *placed);

#endif
