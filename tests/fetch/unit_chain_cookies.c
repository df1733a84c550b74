/* Cookies of a line's redirects: which are kept, and where they go (RFC 6265). */
#define _GNU_SOURCE /* strsep */
#include "fetch/list/chain_cookies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "tests/lib/tap.h"

/* Set-Cookie fields of a response, separated by LF; the next request; what it sends, or NULL. */
static const struct {
    const char *from, *fields, *to, *sent;
} cases[] = {
    {"http://a.test/", "a=1", "http://a.test/x", "a=1"},
    {"http://a.test/", "a=1; Path=/; HttpOnly; SameSite=Lax", "http://a.test/?q", "a=1"},
    {"http://a.test/", "a=1\nb=2", "http://a.test/", "a=1; b=2"},
    {"http://a.test/", "a=1\na=2", "http://a.test/", "a=2"},
    {"http://a.test/", "a=1\na=; Max-Age=0", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; Max-Age=-1", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://a.test/", NULL},
    {"http://a.test/", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=9", "http://a.test/",
     "a=1"},
    {"http://a.test/", "a=1", "http://b.test/", NULL},
    {"http://a.test/", "a=1", "http://x.a.test/", NULL},
    {"http://a.test/", "a=1; Domain=a.test", "http://x.a.test/", "a=1"},
    {"http://x.a.test/", "a=1; domain=.A.test", "http://y.a.test:8080/", "a=1"},
    {"http://a.test/", "a=1; Domain=b.test", "http://b.test/", NULL},
    {"http://a.test/", "a=1; Domain=xa.test", "http://a.test/", NULL},
    {"http://a.test/", "a=1; Domain=test", "http://b.test/", NULL},
    {"http://127.0.0.1/", "a=1; Domain=0.0.1", "http://8.0.0.1/", NULL},
    {"http://127.0.0.1:81/", "a=1", "http://127.0.0.1:82/", "a=1"},
    {"http://[::1]:81/", "a=1", "http://[::1]/", "a=1"},
    {"http://a.test/x/y", "a=1", "http://a.test/x/z", "a=1"},
    {"http://a.test/x/y", "a=1", "http://a.test/", NULL},
    {"http://a.test/x/y", "a=1", "http://a.test/xz", NULL},
    {"http://a.test/", "a=1; Path=/x", "http://a.test/x/y?q", "a=1"},
    {"http://a.test/", "a=1; Path=/x\nb=2; Path=/x/y", "http://a.test/x/y", "b=2; a=1"},
    {"https://a.test/", "a=1; Secure", "http://a.test/", NULL},
    {"https://a.test/", "a=1; Secure", "https://a.test/", "a=1"},
    {"http://a.test/", "a=1; Secure", "https://a.test/", NULL},
    {"http://a.test/", "no pair", "http://a.test/", NULL},
    {"http://a.test/", "=1", "http://a.test/", NULL},
    {"http://a.test/", "a=\x01", "http://a.test/", NULL},
    {"http://a.test/", "", "http://a.test/", NULL},

    /* White space around "=" belongs to neither side (section 5.2). */
    {"http://a.test/", " a = 1 ; path = /", "http://a.test/", "a=1"},
    {"http://a.test/", "a =1\na=2", "http://a.test/", "a=2"},
    {"http://a.test/", "a=\t\"x y\" \t", "http://a.test/", "a=\"x y\""},
    {"http://a.test/", "a= ", "http://a.test/", "a="},
    {"http://a.test/", "a=b = c", "http://a.test/", "a=b = c"},
    {"http://a.test/", " = 1", "http://a.test/", NULL},

    /* A Max-Age that is not a number counts for nothing (section 5.2.2). */
    {"http://a.test/", "a=1\na=x; Max-Age=-x", "http://a.test/", "a=x"},
    {"http://a.test/", "a=1\na=x; Max-Age=-", "http://a.test/", "a=x"},
    {"http://a.test/", "a=1\na=x; Max-Age=\"0\"", "http://a.test/", "a=x"},
    {"http://a.test/", "a=1\na=x; Max-Age=+0", "http://a.test/", "a=x"},
    {"http://a.test/", "a=1\na=x; Max-Age=000", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; Max-Age=-0", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; Max-Age=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
     "http://a.test/", NULL},
    {"http://a.test/", "a=1; Max-Age=99999999999999999999; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
     "http://a.test/", "a=1"},
    {"http://a.test/", "a=1\na=x; Max-Age=9; Max-Age=0", "http://a.test/", NULL},

    /* Dates as servers write them, which are not HTTP-dates (section 5.1.1). */
    {"http://a.test/", "a=1\na=x; Expires=Thu, 01-Jan-1970 00:00:01 GMT", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; expires=Tue, 12-Oct-99 23:00:00 GMT", "http://a.test/", NULL},
    {"http://a.test/", "a=1\na=x; Expires=Thu, 1 Jan 1970 0:0:0", "http://a.test/", NULL},
    {"http://a.test/", "a=1; Expires=Wed, 01-Jan-2098 00:00:00 GMT", "http://a.test/", "a=1"},
    {"http://a.test/", "a=1; Expires=soon", "http://a.test/", "a=1"},

    /* What the beginning of a name promises has to be so (RFC 6265bis, section 4.1.3). */
    {"https://a.test/", "__Secure-a=1; Secure", "https://a.test/", "__Secure-a=1"},
    {"https://a.test/", "__Secure-a=1", "https://a.test/", NULL},
    {"http://a.test/", "__secure-a=1", "http://a.test/", NULL},
    {"https://a.test/", "__Host-a=1; Path=/; Secure", "https://a.test/x", "__Host-a=1"},
    {"https://a.test/", "__Host-a=1; Path=/", "https://a.test/", NULL},
    {"https://a.test/", "__Host-a=1; Secure", "https://a.test/", NULL},
    {"https://a.test/", "__Host-a=1; Path=/; Secure; Domain=a.test", "https://a.test/", NULL},
    {"http://a.test/", "__Hosta=1", "http://a.test/", "__Hosta=1"},

    /* One that is set again keeps its place (section 5.3, step 11). */
    {"http://a.test/", "a=1\nb=2\na=3", "http://a.test/", "a=3; b=2"},
    {"http://a.test/", "a=1\nb=2\na=; Max-Age=0\na=3", "http://a.test/", "b=2; a=3"},
};

static struct url url_of(const char *text)
{
    struct url url = {.text = memory_string(text), .length = strlen(text)};
    const char *host = strstr(text, "://") + 3;
    url.origin = (size_t)(host - text) + strcspn(host, "/");
    url.numeric = *host == '[' || (*host >= '0' && *host <= '9');
    return url;
}

static void check(struct chain_cookies *cookies, size_t i)
{
    struct url from = url_of(cases[i].from), to = url_of(cases[i].to);
    char *fields = memory_string(cases[i].fields), *rest = fields;
    for (char *field; (field = strsep(&rest, "\n"));)
        chain_cookies_take(cookies, &from, slice_of_string(field), 1700000000);
    char *sent = chain_cookies_for(cookies, &to);
    const char *expected = cases[i].sent ? cases[i].sent : "none";
    if (!ok(strcmp(sent ? sent : "none", expected) == 0, "%zu: %s", i, cases[i].fields))
        printf("# got %s, expected %s\n", sent ? sent : "none", expected);
    free(sent);
    free(fields);
    url_destroy(&from);
    url_destroy(&to);
}

static void check_limits(void)
{
    struct chain_cookies cookies = {0};
    struct url url = url_of("http://a.test/x/");
    chain_cookies_take(&cookies, &url, slice_of_string("longest=path"), 0);
    for (int i = 0; i < 1000; i++) {
        char field[32];
        snprintf(field, sizeof field, "c%d=1; Path=/", i);
        chain_cookies_take(&cookies, &url, slice_of_string(field), 0);
    }
    ok(cookies.count == CHAIN_COOKIES_MAX, "a thousand cookies: %zu are kept", cookies.count);
    char *large = memory_new((size_t)2 * CHAIN_COOKIE_BYTES);
    memset(large, '=', (size_t)2 * CHAIN_COOKIE_BYTES);
    memcpy(large, "large", 5);
    chain_cookies_take(&cookies, &url, slice_of(large, (size_t)2 * CHAIN_COOKIE_BYTES), 0);
    char *sent = chain_cookies_for(&cookies, &url);
    ok(sent && !strstr(sent, "large"), "a large one is not");
    ok(sent && strncmp(sent, "longest=path; ", 14) == 0, "the one with the longest path is");
    ok(sent && strstr(sent, " c999=1"), "and the latest");
    free(sent);
    free(large);
    url_destroy(&url);
    chain_cookies_destroy(&cookies);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct chain_cookies cookies = {0};
        check(&cookies, i);
        chain_cookies_destroy(&cookies);
    }
    check_limits();
    return tap_done();
}
