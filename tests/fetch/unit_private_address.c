/* Addresses that --deny-private refuses: IANA's registries, row by row, and what lies beside. */
#include "fetch/transfer/private_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "tests/lib/tap.h"

/* A row of a registry of special-purpose addresses: the first address of a block, and its last. */
struct row {
    const char *first, *last;
    bool denied;
    const char *name;
};

/* iana-ipv4-special-registry as of 2025-10-09, and multicast (iana-multicast-addresses). */
static const struct row ipv4[] = {
    {"0.0.0.0", "0.255.255.255", true, "this network"},
    {"0.0.0.0", "0.0.0.0", true, "this host on this network"},
    {"10.0.0.0", "10.255.255.255", true, "private use"},
    {"100.64.0.0", "100.127.255.255", true, "shared address space"},
    {"127.0.0.0", "127.255.255.255", true, "loopback"},
    {"169.254.0.0", "169.254.255.255", true, "link-local"},
    {"172.16.0.0", "172.31.255.255", true, "private use"},
    {"192.0.0.0", "192.0.0.255", true, "IETF protocol assignments"},
    {"192.0.0.0", "192.0.0.7", true, "IPv4 service continuity prefix"},
    {"192.0.0.8", "192.0.0.8", true, "IPv4 dummy address"},
    {"192.0.0.9", "192.0.0.9", true, "Port Control Protocol anycast"},
    {"192.0.0.10", "192.0.0.10", true, "TURN anycast"},
    {"192.0.0.170", "192.0.0.171", true, "NAT64/DNS64 discovery"},
    {"192.0.2.0", "192.0.2.255", true, "documentation (TEST-NET-1)"},
    {"192.31.196.0", "192.31.196.255", false, "AS112-v4"},
    {"192.52.193.0", "192.52.193.255", false, "AMT"},
    {"192.88.99.0", "192.88.99.255", true, "deprecated 6to4 relay anycast"},
    {"192.88.99.2", "192.88.99.2", true, "6a44 relay anycast"},
    {"192.168.0.0", "192.168.255.255", true, "private use"},
    {"192.175.48.0", "192.175.48.255", false, "direct delegation AS112 service"},
    {"198.18.0.0", "198.19.255.255", true, "benchmarking"},
    {"198.51.100.0", "198.51.100.255", true, "documentation (TEST-NET-2)"},
    {"203.0.113.0", "203.0.113.255", true, "documentation (TEST-NET-3)"},
    {"224.0.0.0", "239.255.255.255", true, "multicast"},
    {"240.0.0.0", "255.255.255.255", true, "reserved"},
    {"255.255.255.255", "255.255.255.255", true, "limited broadcast"},
};

/*
 * iana-ipv6-special-registry as of 2025-10-09, and what iana-ipv6-address-space has outside global
 * unicast.
 */
static const struct row ipv6[] = {
    {"::1", "::1", true, "loopback"},
    {"::", "::", true, "unspecified"},
    {"::ffff:0.0.0.0", "::ffff:255.255.255.255", true, "IPv4-mapped, of private addresses"},
    {"::ffff:1.1.1.1", "::ffff:9.9.9.9", false, "IPv4-mapped, of public addresses"},
    {"64:ff9b::127.0.0.1", "64:ff9b::192.168.0.1", true, "NAT64 of private addresses"},
    {"64:ff9b::1.1.1.1", "64:ff9b::9.9.9.9", false, "NAT64 of public addresses"},
    {"64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", true, "local NAT64"},
    {"100::", "100::ffff:ffff:ffff:ffff", true, "discard only"},
    {"100:0:0:1::", "100:0:0:1:ffff:ffff:ffff:ffff", true, "dummy prefix"},
    {"2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", true, "IETF protocol assignments"},
    {"2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", true, "Teredo"},
    {"2001:1::1", "2001:1::1", true, "Port Control Protocol anycast"},
    {"2001:1::2", "2001:1::2", true, "TURN anycast"},
    {"2001:1::3", "2001:1::3", true, "DNS-SD registration protocol anycast"},
    {"2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", true, "benchmarking"},
    {"2001:3::", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff", true, "AMT"},
    {"2001:4:112::", "2001:4:112:ffff:ffff:ffff:ffff:ffff", true, "AS112-v6"},
    {"2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff", true, "deprecated ORCHID"},
    {"2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff", true, "ORCHIDv2"},
    {"2001:30::", "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff", true, "drone remote ID"},
    {"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true, "documentation"},
    {"2002:7f00:1::", "2002:c0a8:101::", true, "6to4 of private addresses"},
    {"2002:101:101::", "2002:909:909::", false, "6to4 of public addresses"},
    {"2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", false, "AS112 delegation"},
    {"3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", true, "documentation"},
    {"5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "segment routing"},
    {"fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "unique local"},
    {"fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "link-local"},
    {"fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "site-local, deprecated"},
    {"ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "multicast"},
    {"::127.0.0.1", "::192.168.0.1", true, "IPv4-compatible, of private addresses"},
    {"::ffff:0:127.0.0.1", "::ffff:0:192.168.0.1", true, "IPv4-translated, of private addresses"},
    {"::ffff:0:1.1.1.1", "::ffff:0:9.9.9.9", false, "IPv4-translated, of public addresses"},
    {"2606:4700::5efe:127.0.0.1", "2606:4700::5efe:192.168.0.1", true,
     "ISATAP, of private addresses"},
    {"2606:4700::200:5efe:10.0.0.1", "2606:4700::200:5efe:169.254.0.1", true,
     "ISATAP, as if global"},
    {"2606:4700::5efe:1.1.1.1", "2606:4700::200:5efe:9.9.9.9", false,
     "ISATAP, of public addresses"},
    {"0:0:0:1::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "reserved by IETF, below"},
    {"200::", "3ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "NSAP, deprecated"},
    {"4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "reserved by IETF, above"},
    {"fe00::", "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true, "reserved by IETF, in between"},
};

/* Neighbours of the blocks, and public hosts. */
static const char *const allowed[] = {
    "1.0.0.0",         "1.1.1.1",      "9.255.255.255",   "11.0.0.0",
    "100.63.255.255",  "100.128.0.0",  "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0",  "172.15.255.255",  "172.32.0.0",
    "191.255.255.255", "192.0.1.0",    "192.0.3.0",       "192.88.98.255",
    "192.88.100.0",    "192.167.0.0",  "192.169.0.0",     "198.17.255.255",
    "198.20.0.0",      "198.51.99.0",  "198.51.101.0",    "203.0.112.0",
    "203.0.114.0",     "2000::",       "223.255.255.255", "2001:200::1",
    "2001:db7::1",     "2001:db9::1",  "2003::1",         "2606:4700::1111",
    "2a00::1",         "3ffe:ffff::1", "3fff:1000::",     "3fff:ffff:ffff::1",
};

static bool is_denied(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return address_is_private((const struct sockaddr *)&v4);
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        return address_is_private((const struct sockaddr *)&v6);
    ok(false, "%s is an address", text);
    return false;
}

static void check(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ok(is_denied(rows[i].first) == rows[i].denied && is_denied(rows[i].last) == rows[i].denied,
           "%s to %s: %s", rows[i].first, rows[i].last, rows[i].name);
}

int main(void)
{
    check(ipv4, sizeof ipv4 / sizeof *ipv4);
    check(ipv6, sizeof ipv6 / sizeof *ipv6);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        ok(!is_denied(allowed[i]), "%s", allowed[i]);
    const struct sockaddr other = {.sa_family = AF_UNIX};
    ok(address_is_private(&other), "%s", "another family");
    return tap_done();
}
