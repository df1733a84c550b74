/* The URL of one request: a line or a Location field turned into a valid URI. */
#ifndef FETCH_LIST_URL_H
#define FETCH_LIST_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

struct url {
    char *text;            /* owned; RFC 3986, http or https, no fragment, no userinfo */
    char *sent;            /* owned; as a browser sends it, "[" and the like as they are; or NULL */
    size_t length;         /* of text */
    size_t origin;         /* text[0..origin) is scheme://host[:port]; a default port is left out */
    char *user, *password; /* owned, decoded; from before the @, or NULL */
    bool no_password;      /* the user has none, not even an empty one */
    bool empty_query;      /* it ends in a "?", which libcurl would drop */
    bool numeric;          /* the host is an address: no name to look up */
};

static inline bool url_is_https(const struct url *url)
{
    return url->text[4] == 's';
}

/* The URL as it goes out in a request. */
static inline const char *url_sent(const struct url *url)
{
    return url->sent ? url->sent : url->text;
}

/* The host, with the brackets of an IPv6 address, without the port; borrowed from the text. */
struct slice url_host(const struct url *url);

struct url_parser; /* memory that is reused from one URL to the next */

struct url_parser *url_parser_new(void);
void url_parser_free(struct url_parser *parser);

/*
 * Parses a text as a browser's address bar would: white space around it is skipped, bytes that
 * a URI cannot contain are percent-encoded, a host name that is not ASCII is encoded by IDNA, and
 * dot segments are resolved. Returns NULL and sets *url, which url_destroy frees; or returns the
 * reason why this is not a URL to fetch, valid until the next call.
 */
const char *url_parse(struct url_parser *parser, struct url *url, struct slice text);

/*
 * The same for a reference, the value of a Location field, relative to the URL that it was found
 * at.
 */
const char *url_join(struct url_parser *parser, struct url *url, const struct url *base,
                     struct slice reference);

void url_destroy(struct url *url);

#endif
