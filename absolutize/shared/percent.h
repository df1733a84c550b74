/* Percent-encode sets, and encoding and decoding with them (URL Standard, section 1.3). */
#ifndef ABSOLUTIZE_SHARED_PERCENT_H
#define ABSOLUTIZE_SHARED_PERCENT_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"

/* One bit for each byte value. */
struct percent_set {
    uint64_t bits[4];
};

/* Every byte from 0x7F on is in each set, since the input is UTF-8. */
extern const struct percent_set percent_control, percent_fragment, percent_query,
    percent_special_query, percent_path, percent_userinfo;

static inline bool percent_has(const struct percent_set *set, char c)
{
    unsigned char byte = (unsigned char)c;
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

/* Writes byte as %XX to three bytes at out; returns what follows them. */
static inline char *percent_write(char *out, char byte)
{
    *out++ = '%';
    *out++ = ascii_hex_digit((unsigned char)byte >> 4);
    *out++ = ascii_hex_digit((unsigned char)byte);
    return out;
}

/* Appends byte as %XX. */
static inline void percent_put(struct buffer *out, char byte)
{
    percent_write(buffer_room(out, 3), byte);
    out->used += 3;
}

/* "UTF-8 percent-encode": appends slice to out, the bytes in set as %XX. */
void percent_encode(struct buffer *out, struct slice slice, const struct percent_set *set);

/*
 * Appends slice, which is UTF-8, to out, with its control characters (C0, DEL and C1) as %XX, so
 * that none of them ends a line or reaches a terminal.
 */
void percent_encode_controls(struct buffer *out, struct slice slice);

/* "Percent-decode": appends slice to out, each %XX as the byte it stands for. */
void percent_decode(struct buffer *out, struct slice slice);

/* Whether slice begins with % and two hexadecimal digits. */
bool percent_triplet(struct slice slice);

/* The length of the dot, as it is or as %2e, that slice begins with; else 0. */
static inline size_t percent_dot_length(struct slice slice)
{
    if (slice.size > 0 && *slice.data == '.')
        return 1;
    bool escaped = slice.size >= 3 && slice.data[0] == '%' && slice.data[1] == '2' &&
                   (slice.data[2] | 0x20) == 'e';
    return escaped ? 3 : 0;
}

#endif
