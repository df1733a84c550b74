/* Parses IPv6 addresses in every notation, and serialises them in the compressed form. */
#include "absolutize/url/ipv6.h"

#include <stdint.h>
#include <stdio.h>

#include "absolutize/shared/ascii.h"

enum { PIECES = 8 };

/* The parser's state, with the standard's names (section 3.5, "IPv6 parser"). */
struct parser {
    struct slice rest;
    uint16_t address[PIECES];
    int piece_index;
    int compress; /* the piece that follows "::", or -1 */
};

static char first(const struct parser *p)
{
    return p->rest.size > 0 ? p->rest.data[0] : '\0';
}

static bool at_digit(const struct parser *p)
{
    return ascii_is_digit(first(p));
}

static void skip(struct parser *p, size_t n)
{
    p->rest = slice_from(p->rest, n);
}

/* A decimal number of at most 255 without leading zeros. */
static bool decimal(struct parser *p, unsigned *value)
{
    size_t digits = 0;
    *value = 0;
    for (; at_digit(p); skip(p, 1), digits++) {
        if (digits > 0 && *value == 0)
            return false;
        *value = *value * 10 + (unsigned)(first(p) - '0');
        if (*value > 255)
            return false;
    }
    return digits > 0;
}

/* The last 32 bits may be written as an IPv4 address. */
static bool embedded_ipv4(struct parser *p)
{
    if (p->piece_index > PIECES - 2)
        return false;
    for (int seen = 0; seen < 4; seen++) {
        unsigned value;
        if (seen > 0) {
            if (first(p) != '.')
                return false;
            skip(p, 1);
        }
        if (!decimal(p, &value))
            return false;
        unsigned before = p->address[p->piece_index];
        p->address[p->piece_index] = (uint16_t)(before << 8 | value);
        if (seen % 2 == 1)
            p->piece_index++;
    }
    return p->rest.size == 0;
}

/* Up to four hexadecimal digits and the colon after them, or an IPv4 address to the end. */
static bool piece(struct parser *p)
{
    struct slice start = p->rest;
    unsigned value = 0;
    size_t length = 0;
    while (length < 4 && p->rest.size > 0 && ascii_hex_value(first(p)) >= 0) {
        value = value << 4 | (unsigned)ascii_hex_value(first(p));
        skip(p, 1);
        length++;
    }
    if (length > 0 && p->rest.size > 0 && first(p) == '.') {
        p->rest = start;
        return embedded_ipv4(p);
    }
    if (p->rest.size > 0) {
        if (first(p) != ':' || p->rest.size == 1)
            return false;
        skip(p, 1);
    }
    p->address[p->piece_index++] = (uint16_t)value;
    return true;
}

static bool parse(struct parser *p)
{
    if (first(p) == ':') {
        skip(p, 1);
        if (first(p) != ':')
            return false;
    }
    while (p->rest.size > 0) {
        if (p->piece_index == PIECES)
            return false;
        if (first(p) == ':') {
            if (p->compress >= 0)
                return false;
            skip(p, 1);
            p->compress = ++p->piece_index;
        } else if (!piece(p)) {
            return false;
        }
    }
    return p->compress >= 0 || p->piece_index == PIECES;
}

/* Moves the pieces after "::" to the end. */
static void expand(struct parser *p)
{
    if (p->compress < 0)
        return;
    int from = p->piece_index - 1;
    for (int to = PIECES - 1; from >= p->compress && from != to; from--, to--) {
        p->address[to] = p->address[from];
        p->address[from] = 0;
    }
}

/* The first longest run of at least two zero pieces: its start, or -1, and its length. */
static int longest_zeros(const uint16_t address[PIECES], int *length)
{
    int start = -1;
    *length = 1;
    for (int i = 0; i < PIECES; i++) {
        int n = 0;
        while (i + n < PIECES && address[i + n] == 0)
            n++;
        if (n > *length) {
            start = i;
            *length = n;
        }
        i += n;
    }
    return start;
}

/* Section 3.6, "IPv6 serializer". */
static void serialise(const uint16_t address[PIECES], struct buffer *out)
{
    int length;
    int zeros = longest_zeros(address, &length);
    for (int i = 0; i < PIECES; i++) {
        if (i == zeros) {
            buffer_string(out, i == 0 ? "::" : ":");
            i += length - 1;
            continue;
        }
        char digits[sizeof "ffff:"];
        int n = snprintf(digits, sizeof digits, "%x%s", address[i], i < PIECES - 1 ? ":" : "");
        buffer_put(out, digits, (size_t)n);
    }
}

bool ipv6_parse(struct slice host, struct buffer *out)
{
    struct parser p = {.rest = host, .compress = -1};
    if (!parse(&p))
        return false;
    expand(&p);
    serialise(p.address, out);
    return true;
}
