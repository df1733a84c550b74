/* IPv6 addresses as hosts (URL Standard, sections 3.5 and 3.6). */
#ifndef IPV6_H
#define IPV6_H

#include "text.h"

/* Appends the address, without brackets and compressed; false when host is none. */
bool ipv6_parse(struct span host, struct text *out);

#endif
