/* One to four numbers in decimal, octal or hexadecimal in, dotted decimals out. */
#include "ipv4.h"

#include <stdint.h>
#include <stdio.h>

#include "ascii.h"
#include "percent.h"

/* Larger than any part may be; numbers that grow beyond stay here. */
static const uint64_t OVERFLOW = UINT64_C(1) << 32;

/* "IPv4 number parser" (section 3.5). */
static bool number(struct span part, uint64_t *value)
{
    int radix = 10;
    if (part.n == 0)
        return false;
    if (part.n >= 2 && part.at[0] == '0' && (part.at[1] | 0x20) == 'x') {
        radix = 16;
        part = span_from(part, 2);
    } else if (part.n >= 2 && part.at[0] == '0') {
        radix = 8;
        part = span_from(part, 1);
    }
    *value = 0;
    for (size_t i = 0; i < part.n; i++) {
        int digit = hex_value(part.at[i]);
        if (digit < 0 || digit >= radix)
            return false;
        *value = *value * (uint64_t)radix + (uint64_t)digit;
        if (*value > OVERFLOW)
            *value = OVERFLOW;
    }
    return true;
}

static bool all_digits(struct span part)
{
    for (size_t i = 0; i < part.n; i++)
        if (!ascii_is_digit(part.at[i]))
            return false;
    return part.n > 0;
}

static struct span without_final_dot(struct span host)
{
    if (host.n > 0 && host.at[host.n - 1] == '.')
        host.n--;
    return host;
}

bool ipv4_ends_in_number(struct span host)
{
    host = without_final_dot(host);
    size_t start = host.n;
    while (start > 0 && host.at[start - 1] != '.')
        start--;
    struct span last = span_from(host, start);
    uint64_t ignored;
    return all_digits(last) || number(last, &ignored);
}

bool ipv4_parse(struct span host, struct text *out)
{
    struct span rest = without_final_dot(host);
    uint64_t address = 0;
    for (unsigned parts = 1; parts <= 4; parts++) {
        size_t dot = span_find(rest, '.');
        uint64_t value;
        if (!number(span_of(rest.at, dot), &value))
            return false;
        if (dot == rest.n) { /* the last number fills what the others leave */
            unsigned bits = 8 * (5 - parts);
            if (value >> bits != 0)
                return false;
            address |= value;
            char text[sizeof "255.255.255.255"];
            int n = snprintf(text, sizeof text, "%u.%u.%u.%u", (unsigned)(address >> 24 & 255),
                             (unsigned)(address >> 16 & 255), (unsigned)(address >> 8 & 255),
                             (unsigned)(address & 255));
            text_put(out, text, (size_t)n);
            return true;
        }
        if (value > 255)
            return false;
        address |= value << (8 * (4 - parts));
        rest = span_from(rest, dot + 1);
    }
    return false;
}
