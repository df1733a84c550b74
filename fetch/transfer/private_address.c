/* Judges addresses by the registries of special-purpose addresses. */
#include "fetch/transfer/private_address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct prefix {
    uint8_t bytes[16];
    unsigned bits;
};

/*
 * IANA's registry of special-purpose IPv4 addresses, and multicast. What the registry calls
 * globally reachable, outside 192.0.0.0/24, is not in the list.
 */
static const struct prefix denied_v4[] = {
    {{0}, 8},             /* this network, unspecified */
    {{10}, 8},            /* private */
    {{100, 64}, 10},      /* shared (CGNAT) */
    {{127}, 8},           /* loopback */
    {{169, 254}, 16},     /* link-local */
    {{172, 16}, 12},      /* private */
    {{192, 0, 0}, 24},    /* IETF protocols */
    {{192, 0, 2}, 24},    /* documentation */
    {{192, 88, 99}, 24},  /* relays of 6to4, deprecated */
    {{192, 168}, 16},     /* private */
    {{198, 18}, 15},      /* benchmarking */
    {{198, 51, 100}, 24}, /* documentation */
    {{203, 0, 113}, 24},  /* documentation */
    {{224}, 4},           /* multicast */
    {{240}, 4},           /* reserved, broadcast */
};

/* All that IANA has assigned as global unicast (RFC 4291, section 2.4). */
static const struct prefix global_v6 = {{0x20}, 3};

/* The same for IPv6, of what is within that. */
static const struct prefix denied_v6[] = {
    {{0x20, 0x01, 0}, 23},          /* IETF protocols, Teredo, benchmarking, ORCHID */
    {{0x20, 0x01, 0x0D, 0xB8}, 32}, /* documentation */
    {{0x3F, 0xFF}, 20},             /* documentation */
};

/* Prefixes after which an IPv4 address is embedded, and its offset. */
static const struct {
    struct prefix prefix;
    unsigned offset;
} embedding[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96}, 12}, /* mapped */
    {{{0}, 96}, 12},                                        /* compatible */
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 96}, 12},       /* translated */
    {{{0, 0x64, 0xFF, 0x9B}, 96}, 12},                      /* NAT64 */
    {{{0x20, 0x02}, 16}, 2},                                /* 6to4 */
};

static bool starts_with(const uint8_t *address, const struct prefix *prefix)
{
    unsigned whole = prefix->bits / 8, rest = prefix->bits % 8;
    if (memcmp(address, prefix->bytes, whole) != 0)
        return false;
    return rest == 0 || (address[whole] ^ prefix->bytes[whole]) >> (8 - rest) == 0;
}

static bool is_listed(const uint8_t *address, const struct prefix *prefixes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (starts_with(address, &prefixes[i]))
            return true;
    return false;
}

static bool is_private_v4(const uint8_t *address)
{
    return is_listed(address, denied_v4, sizeof denied_v4 / sizeof *denied_v4);
}

/* ISATAP (RFC 5214, section 6.1): after any prefix an identifier that ends in an IPv4 address. */
static bool embeds_private_v4(const uint8_t *address)
{
    static const uint8_t mark[] = {0, 0, 0x5E, 0xFE};
    const uint8_t start[] = {address[8] & 0xFD, address[9], address[10], address[11]};
    return memcmp(start, mark, sizeof mark) == 0 && is_private_v4(address + 12);
}

/* "::" and "::1" are compatible forms of 0.0.0.0 and 0.0.0.1. */
static bool is_private_v6(const uint8_t *address)
{
    for (size_t i = 0; i < sizeof embedding / sizeof *embedding; i++)
        if (starts_with(address, &embedding[i].prefix))
            return is_private_v4(address + embedding[i].offset);
    return !starts_with(address, &global_v6) || embeds_private_v4(address) ||
           is_listed(address, denied_v6, sizeof denied_v6 / sizeof *denied_v6);
}

bool address_is_private(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    switch (address->sa_family) {
    case AF_INET:
        memcpy(&v4, address, sizeof v4);
        return is_private_v4((const uint8_t *)&v4.sin_addr);
    case AF_INET6:
        memcpy(&v6, address, sizeof v6);
        return is_private_v6(v6.sin6_addr.s6_addr);
    default:
        return true;
    }
}
