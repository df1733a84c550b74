/* Parses numbers strictly: the whole text, in range, or nothing. */
#include "fetch/number.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/decimal.h"
#include "fetch/clock.h"

/* The largest duration; the bounds of the number in a rate. */
static const double SECONDS_MAX = 1e9, RATE_LEAST = 1e-6, RATE_MAX = 1e6;

bool number_count(const char *text, unsigned *count)
{
    uint64_t value;
    if (!decimal_parse(slice_of_string(text), NUMBER_MAX, &value))
        return false;
    *count = (unsigned)value;
    return true;
}

/* A decimal number at the start of text, without sign, exponent or hexadecimal digits. */
static bool decimal(const char *text, double *value, const char **end)
{
    size_t n = strspn(text, "0123456789.");
    char digits[32];
    if (n == 0 || n >= sizeof digits || strspn(text, ".") == n)
        return false;
    memcpy(digits, text, n);
    digits[n] = '\0';
    char *stop;
    *value = strtod(digits, &stop);
    *end = text + n;
    return *stop == '\0';
}

bool number_seconds(const char *text, int64_t *micros)
{
    double value;
    const char *end;
    if (!decimal(text, &value, &end) || *end || value > SECONDS_MAX)
        return false;
    *micros = (int64_t)(value * (double)SECOND + 0.5);
    return true;
}

bool number_rate(const char *text, int64_t *interval)
{
    double value;
    const char *end;
    if (!decimal(text, &value, &end) || value < RATE_LEAST || value > RATE_MAX || *end != '/')
        return false;
    double unit = strcmp(end, "/s") == 0   ? 1
                  : strcmp(end, "/m") == 0 ? 60
                  : strcmp(end, "/h") == 0 ? 3600
                                           : 0;
    *interval = (int64_t)(unit * (double)SECOND / value);
    return unit > 0;
}
