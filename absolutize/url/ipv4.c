/* Parses IPv4 addresses: one to four numbers, each in decimal, octal or hexadecimal. */
#include "absolutize/url/ipv4.h"

#include <stdint.h>
#include <stdio.h>

#include "absolutize/shared/ascii.h"

/* Larger than any part may be; larger numbers are cut to this. */
static const uint64_t OVERFLOW = UINT64_C(1) << 32;

/* "IPv4 number parser" (section 3.5). */
static bool number(struct slice part, uint64_t *value)
{
    int radix = 10;
    if (part.size == 0)
        return false;
    if (part.size >= 2 && part.data[0] == '0' && (part.data[1] | 0x20) == 'x') {
        radix = 16;
        part = slice_from(part, 2);
    } else if (part.size >= 2 && part.data[0] == '0') {
        radix = 8;
        part = slice_from(part, 1);
    }
    *value = 0;
    for (size_t i = 0; i < part.size; i++) {
        int digit = ascii_hex_value(part.data[i]);
        if (digit < 0 || digit >= radix)
            return false;
        *value = *value * (uint64_t)radix + (uint64_t)digit;
        if (*value > OVERFLOW)
            *value = OVERFLOW;
    }
    return true;
}

static bool all_digits(struct slice part)
{
    for (size_t i = 0; i < part.size; i++)
        if (!ascii_is_digit(part.data[i]))
            return false;
    return part.size > 0;
}

static struct slice without_final_dot(struct slice host)
{
    if (host.size > 0 && host.data[host.size - 1] == '.')
        host.size--;
    return host;
}

bool ipv4_ends_in_number(struct slice host)
{
    host = without_final_dot(host);
    size_t start = host.size;
    while (start > 0 && host.data[start - 1] != '.')
        start--;
    struct slice last = slice_from(host, start);
    uint64_t ignored;
    return all_digits(last) || number(last, &ignored);
}

bool ipv4_parse(struct slice host, struct buffer *out)
{
    struct slice rest = without_final_dot(host);
    uint64_t address = 0;
    for (unsigned parts = 1; parts <= 4; parts++) {
        size_t dot = slice_find(rest, '.');
        uint64_t value;
        if (!number(slice_of(rest.data, dot), &value))
            return false;
        if (dot == rest.size) { /* the last number fills what the others leave */
            unsigned bits = 8 * (5 - parts);
            if (value >> bits != 0)
                return false;
            address |= value;
            char text[sizeof "255.255.255.255"];
            int n = snprintf(text, sizeof text, "%u.%u.%u.%u", (unsigned)(address >> 24 & 255),
                             (unsigned)(address >> 16 & 255), (unsigned)(address >> 8 & 255),
                             (unsigned)(address & 255));
            buffer_put(out, text, (size_t)n);
            return true;
        }
        if (value > 255)
            return false;
        address |= value << (8 * (4 - parts));
        rest = slice_from(rest, dot + 1);
    }
    return false;
}
