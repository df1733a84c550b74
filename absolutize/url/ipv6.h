/* IPv6 addresses as hosts (URL Standard, sections 3.5 and 3.6). */
#ifndef ABSOLUTIZE_URL_IPV6_H
#define ABSOLUTIZE_URL_IPV6_H

#include "absolutize/shared/buffer.h"

/* Appends the address, compressed and without brackets; false when host is not an address. */
bool ipv6_parse(struct slice host, struct buffer *out);

#endif
