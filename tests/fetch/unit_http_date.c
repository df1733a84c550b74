/* HTTP-dates: the three forms, and what is not one (RFC 9110, section 5.6.7). */
#include "fetch/http_date.h"

#include "tests/lib/tap.h"

static const struct {
    const char *text;
    long long seconds;
} cases[] = {
    {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777},
    {"Sunday, 06-Nov-94 08:49:37 GMT", 784111777},
    {"Sun Nov  6 08:49:37 1994", 784111777},
    {"Wed Nov 16 08:49:37 1994", 784975777},
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"Thu, 29 Feb 2024 23:59:60 GMT", 1709251200},
    {"Tue, 31 Dec 9999 23:59:59 GMT", 253402300799},
    {"Wednesday, 25-Nov-26 00:00:00 GMT", 1795564800},
    {"Saturday, 25-Nov-75 00:00:00 GMT", 3341865600},
    {"Friday, 25-Nov-77 00:00:00 GMT", 249264000},
    {"Fri, 01 Jan 1960 00:00:00 GMT", 0},
    {"2027-01-01", -1},
    {"Sun, 06 Nov 1994 08:49:37", -1},
    {"Sun, 06 Nov 1994 08:49:37 UTC", -1},
    {"Sun, 06 Nov 1994 08:49:37 GMT ", -1},
    {"Sun, 6 Nov 1994 08:49:37 GMT", -1},
    {"sun, 06 nov 1994 08:49:37 gmt", -1},
    {"Sun, 32 Nov 1994 08:49:37 GMT", -1},
    {"Sun, 00 Nov 1994 08:49:37 GMT", -1},
    {"Sun, 06 Foo 1994 08:49:37 GMT", -1},
    {"Sun, 06 Nov 1994 24:49:37 GMT", -1},
    {"Sun, 06 Nov 1994 08:60:37 GMT", -1},
    {"Sun, 06 Nov 1994 08:49:61 GMT", -1},
    {"Mon", -1},
    {"", -1},
    {"120", -1},
};

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        int64_t seconds = http_date(slice_of_string(text), 1795564800);
        if (!ok(seconds == cases[i].seconds, "'%s'", text))
            printf("# got %lld, expected %lld\n", (long long)seconds, cases[i].seconds);
    }
    return tap_done();
}
