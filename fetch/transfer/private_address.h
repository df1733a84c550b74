/* Recognises the addresses that --deny-private refuses. */
#ifndef FETCH_TRANSFER_PRIVATE_ADDRESS_H
#define FETCH_TRANSFER_PRIVATE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/*
 * True for every address that is not a public host: unspecified, loopback, private, link-local,
 * shared (CGNAT), documentation, benchmarking, multicast and reserved ones (RFC 6890 and its
 * registries), and for IPv6 addresses in which one of these is embedded.
 */
bool deny_address(const struct sockaddr *address);

#endif
