/* Dates of cookies: read as RFC 6265 tells, section 5.1.1. */
#include "fetch/list/cookie_date.h"

#include "tests/lib/tap.h"

static const struct {
    const char *text;
    long long seconds;
} cases[] = {
    {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777},
    {"Sunday, 06-Nov-94 08:49:37 GMT", 784111777},
    {"Sun Nov  6 08:49:37 1994", 784111777},
    {"Sun, 06-Nov-1994 08:49:37 GMT", 784111777},
    {"Sun, 6 Nov 1994 8:49:37", 784111777},
    {"sun, 06 nov 1994 08:49:37 utc", 784111777},
    {"Sun, 06 November 1994 08:49:37 +0100", 784111777},
    {"1994 6 Novem 08:49:37", 784111777},
    {"08:49:37 06 1994 Nov", 784111777},
    {"\"Sun, 06 Nov 1994 08:49:37 GMT\"", 784111777},
    {"06/Nov/1994(08:49:37)", 784111777},
    {"06th Nov 1994ad 08:49:37x", 784111777},
    {"06 Nov 1994 08:49:37 07 Dec 1995 09:50:38", 784111777},
    {"Thu, 01-Jan-1970 00:00:01 GMT", 1},
    {"Thu, 01 Jan 70 00:00:02 GMT", 2},
    {"Fri, 01 Jan 1960 00:00:00 GMT", 0},
    {"Mon, 01 Jan 1601 00:00:00 GMT", 0},
    {"Fri, 01-Jan-69 00:00:00 GMT", 3124224000},
    {"Thu, 29 Feb 2024 23:59:59 GMT", 1709251199},
    {"Sat, 01 Jan 0099 00:00:00 GMT", 915148800},
    {"Sun, 32 Nov 1994 08:49:37 GMT", -1},
    {"Sun, 00 Nov 1994 08:49:37 GMT", -1},
    {"Sun, 06 Nov 1600 08:49:37 GMT", -1},
    {"Sun, 06 Nov 1994 24:49:37 GMT", -1},
    {"Sun, 06 Nov 1994 08:60:37 GMT", -1},
    {"Sun, 06 Nov 1994 08:49:60 GMT", -1},
    {"Sun, 06 Nov 1994 08:49 GMT", -1},
    {"Sun, 06 Nov 1994 008:49:37 GMT", -1},
    {"Sun, 06 Nov 08:49:37 GMT", -1},
    {"Sun, 006 Nov 19940 08:49:37 GMT", -1},
    {"Sun, 06 Foo 1994 08:49:37 GMT", -1},
    {"Sun, 06_Nov_1994 08:49:37", 784111777},
    {"Sun, 06.Nov.1994 08:49:37", 784111777},
    {"Sun, 06:Nov:1994 08:49:37", -1},
    {"0", -1},
    {"", -1},
};

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        int64_t seconds = cookie_date(slice_of_string(text));
        if (!ok(seconds == cases[i].seconds, "'%s'", text))
            printf("# got %lld, expected %lld\n", (long long)seconds, cases[i].seconds);
    }
    return tap_done();
}
