/* The host of a URL: the bytes that it may have, its escapes, and whether it is a number. */
#ifndef FETCH_LIST_URL_HOST_H
#define FETCH_LIST_URL_HOST_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/* In a registered name, an address or a port (RFC 3986, section 3.2); "%" is only in zones. */
bool url_is_in_host(char c, bool bracketed);

/*
 * Appends host and port, the host percent-decoded (URL Standard, section 3.5): libcurl decodes,
 * too, but takes the result for a name even if it is a number. The dot at the end of an IPv4
 * address is left out. False if a byte is not allowed.
 */
bool url_put_host(struct buffer *out, struct slice text);

/*
 * False for a host that ends in an empty label, which libcurl refuses only in later versions, and
 * for one that ends in a number and is not an IPv4 address as libcurl writes it (section 3.5, too).
 */
bool url_ends_in_name_or_address(struct slice host);

/*
 * "127.0.0.1." is an address (URL Standard, section 3.5), but in some versions of libcurl a name.
 * Removes such a dot at the end of the host that text[0..n) begins with; returns the new length.
 */
size_t url_drop_dot_of_number(char *text, size_t n);

#endif
