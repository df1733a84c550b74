/* Counts, durations and rates of the command line. */
#include "fetch/number.h"

#include "fetch/clock.h"
#include "tests/lib/tap.h"

enum { NONE = -1 }; /* not such a number */

static void count(const char *text, int64_t expected)
{
    unsigned value = 0;
    int64_t got = number_count(text, &value) ? (int64_t)value : NONE;
    ok(got == expected, "the count '%s'", text);
}

static void seconds(const char *text, int64_t expected)
{
    int64_t micros = 0;
    int64_t got = number_seconds(text, &micros) ? micros : NONE;
    ok(got == expected, "the seconds '%s'", text);
}

static void rate(const char *text, int64_t expected)
{
    int64_t interval = 0;
    int64_t got = number_rate(text, &interval) ? interval : NONE;
    ok(got == expected, "the rate '%s'", text);
}

int main(void)
{
    count("0", 0);
    count("100", 100);
    count("1000000000", NUMBER_MAX);
    count("1000000001", NONE);
    count("18446744073709551617", NONE);
    count("", NONE);
    count("-1", NONE);
    count("1 ", NONE);
    count("1k", NONE);

    seconds("0", 0);
    seconds("2.5", 2500000);
    seconds(".5", 500000);
    seconds("3.", 3 * SECOND);
    seconds("0.0000004", 0);
    seconds("0.0000006", 1);
    seconds("1000000000", INT64_C(1000000000) * SECOND);
    seconds("1000000000.5", NONE);
    seconds("99999999999999999999999999999999999", NONE);
    seconds("", NONE);
    seconds(".", NONE);
    seconds("1.2.3", NONE);
    seconds("-1", NONE);
    seconds("1e3", NONE);
    seconds("0x10", NONE);
    seconds("inf", NONE);
    seconds("1s", NONE);

    rate("10/s", SECOND / 10);
    rate("1/m", 60 * SECOND);
    rate("0.5/h", 7200 * SECOND);
    rate("1000000/s", 1);
    rate("1000001/s", NONE);
    rate("0/s", NONE);
    rate("10", NONE);
    rate("10/", NONE);
    rate("10/d", NONE);
    rate("10/ss", NONE);
    rate("ten/s", NONE);
    return tap_done();
}
