/* Addresses that --deny-private refuses. */
#include "fetch/transfer/private_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "tests/lib/tap.h"

static const char *const denied[] = {
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:c0a8:1::",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "::ffff:0:192.168.0.1",
    "5f00::1",
    "3fff::1",
};

static const char *const allowed[] = {
    "1.1.1.1",     "9.255.255.255",  "11.0.0.0",         "100.63.255.255",  "100.128.0.0",
    "126.0.0.1",   "128.0.0.1",      "172.15.255.255",   "172.32.0.0",      "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0",       "223.255.255.255", "2606:4700::1111",
    "2a00::1",     "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",  "2001:4860:4860::8888",
};

static bool is_denied(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return deny_address((const struct sockaddr *)&v4);
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        return deny_address((const struct sockaddr *)&v6);
    return false;
}

int main(void)
{
    for (size_t i = 0; i < sizeof denied / sizeof *denied; i++)
        ok(is_denied(denied[i]), "%s", denied[i]);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        ok(!is_denied(allowed[i]), "%s", allowed[i]);
    const struct sockaddr other = {.sa_family = AF_UNIX};
    ok(deny_address(&other), "%s", "another family");
    return tap_done();
}
