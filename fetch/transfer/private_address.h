/* Recognises the addresses that --deny-private refuses. */
#ifndef FETCH_TRANSFER_PRIVATE_ADDRESS_H
#define FETCH_TRANSFER_PRIVATE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/*
 * True for every address that is not a public host's: unspecified, loopback, private, link-local,
 * shared (CGNAT), documentation, benchmarking, multicast and reserved ones (RFC 6890 and IANA's
 * registries of special-purpose addresses), and all of IPv6 that is not global unicast. An IPv6
 * address in which an IPv4 address is embedded is judged by that. Other families are private.
 */
bool address_is_private(const struct sockaddr *address);

#endif
