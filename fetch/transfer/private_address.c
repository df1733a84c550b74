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

/* IANA's registry of special-purpose IPv4 addresses, and multicast. */
static const struct prefix denied_v4[] = {
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 88, 99}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4},
    {{240}, 4},
};

/* The same for IPv6. Those in which an IPv4 address is embedded come apart. */
static const struct prefix denied_v6[] = {
    {{0}, 127},                        /* unspecified, loopback */
    {{0, 0x64, 0xFF, 0x9B, 0, 1}, 48}, /* local NAT64 */
    {{1}, 64},                         /* discard */
    {{0x20, 0x01, 0}, 23},             /* IETF protocols, Teredo */
    {{0x20, 0x01, 0x0D, 0xB8}, 32},    /* documentation */
    {{0x3F, 0xFF}, 20},                /* documentation */
    {{0x5F}, 16},                      /* segment routing */
    {{0xFC}, 7},                       /* unique local */
    {{0xFE, 0x80}, 10},                /* link-local */
    {{0xFE, 0xC0}, 10},                /* site-local */
    {{0xFF}, 8},                       /* multicast */
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

static bool denied(const uint8_t *address, const struct prefix *prefixes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (starts_with(address, &prefixes[i]))
            return true;
    return false;
}

static bool deny_v4(const uint8_t *address)
{
    return denied(address, denied_v4, sizeof denied_v4 / sizeof *denied_v4);
}

static bool deny_v6(const uint8_t *address)
{
    if (denied(address, denied_v6, sizeof denied_v6 / sizeof *denied_v6))
        return true;
    for (size_t i = 0; i < sizeof embedding / sizeof *embedding; i++)
        if (starts_with(address, &embedding[i].prefix))
            return deny_v4(address + embedding[i].offset);
    return false;
}

bool deny_address(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    switch (address->sa_family) {
    case AF_INET:
        memcpy(&v4, address, sizeof v4);
        return deny_v4((const uint8_t *)&v4.sin_addr);
    case AF_INET6:
        memcpy(&v6, address, sizeof v6);
        return deny_v6(v6.sin6_addr.s6_addr);
    default:
        return true;
    }
}
