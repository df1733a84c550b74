/* IPv4 addresses as hosts (URL Standard, section 3.5). */
#ifndef ABSOLUTIZE_URL_IPV4_H
#define ABSOLUTIZE_URL_IPV4_H

#include "absolutize/shared/buffer.h"

/* Whether the host ends in a number: then it is an IPv4 address, or invalid. */
bool ipv4_ends_in_number(struct slice host);

/* Appends the address in dotted decimals; false when host is not an address. */
bool ipv4_parse(struct slice host, struct buffer *out);

#endif
