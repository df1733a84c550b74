/* Decodes attribute values, and trims them. */
#include "extract/markup/attribute_value.h"

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_decode.h"
#include "extract/markup/charref.h"

/* How a byte of a value is decoded; a table halves the time. */
enum treatment { AS_IT_IS, LINE_END, NOTHING, REFERENCE };
static const unsigned char treatment_of[256] = {
    ['\r'] = LINE_END, ['\0'] = NOTHING, ['&'] = REFERENCE};

/* The most bytes that one byte becomes: NUL becomes U+FFFD; a reference grows by one byte at most.
 */
enum { GROWTH_MAX = 3 };

/* Writes what the byte at text[0] stands for to *out; returns the bytes used up. */
static inline size_t decode_byte(const char *text, size_t n, char **out)
{
    unsigned treatment = treatment_of[(unsigned char)text[0]];
    if (treatment == AS_IT_IS) {
        *(*out)++ = text[0];
        return 1;
    }
    if (treatment == LINE_END) { /* 13.2.3.5: CR LF is one line end, and so is CR alone */
        **out = '\n';
        *out += !(n > 1 && text[1] == '\n');
        return 1;
    }
    if (treatment == NOTHING) { /* 13.2.5.36 to 38 */
        memcpy(*out, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT);
        *out += sizeof UTF8_REPLACEMENT - 1;
        return 1;
    }
    size_t size, width = charref_decode(text, n, true, *out, &size);
    if (width > 0) {
        *out += size;
        return width;
    }
    *(*out)++ = '&';
    return 1;
}

static void decode_utf8(struct slice text, struct buffer *out)
{
    size_t i = 0;
    char *to = buffer_room(out, GROWTH_MAX * text.size + CHARREF_TEXT_MAX);
    while (i < text.size)
        i += decode_byte(text.data + i, text.size - i, &to);
    out->used = (size_t)(to - out->data);
}

/* ASCII, but no control, no space, and not the one excepted. */
static bool is_plain(char c, char except)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x80 && c != except;
}

/*
 * The number of plain bytes at the start. Takes eight at a time: the highest bit of a byte is set
 * if it, or perhaps one before it, is not plain.
 */
static size_t plain_prefix(struct slice text, char except)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    size_t i = 0;
    for (uint64_t bytes; text.size - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, text.data + i, sizeof bytes);
        uint64_t low = bytes - each * '!';
        uint64_t excepted = (bytes ^ each * (unsigned char)except) - each;
        if ((bytes | low | excepted) & each << 7)
            break;
    }
    while (i < text.size && is_plain(text.data[i], except))
        i++;
    return i;
}

/* Whether a byte is below limit, which is at most 0x80: eight bytes at a time. */
static bool has_less(struct slice text, unsigned char limit)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    size_t i = 0;
    if (!text.data)
        return false;
    for (uint64_t bytes; text.size - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, text.data + i, sizeof bytes);
        if ((bytes - each * limit) & ~bytes & each << 7)
            return true;
    }
    while (i < text.size && (unsigned char)text.data[i] >= limit)
        i++;
    return i < text.size;
}

void value_decode(struct slice written, const struct charset *charset, struct buffer *scratch,
                  struct buffer *out)
{
    size_t plain = plain_prefix(written, '&');
    buffer_put(out, written.data, plain);
    if (plain == written.size) /* the usual case */
        return;
    written = slice_from(written, plain);
    if (!has_less(written, '\r' + 1) && slice_find(written, '&') == written.size) {
        charset_decode_part(charset, written.data, written.size, out);
        return;
    }
    if (!charset_all_ascii(written.data, written.size)) {
        buffer_clear(scratch);
        charset_decode_part(charset, written.data, written.size, scratch);
        written = slice_of_buffer(scratch);
    }
    decode_utf8(written, out);
}

void value_trim_url(struct buffer *out, size_t start)
{
    struct slice url = slice_from(slice_of_buffer(out), start);
    if (plain_prefix(url, ' ') == url.size) /* the usual case */
        return;
    char *text = out->data + start;
    url = slice_trim_url(url);
    out->used = start + url.size;
    if (url.data == text && !has_less(url, '\r' + 1))
        return;
    memmove(text, url.data, url.size);
    out->used = start + ascii_remove_tabs_and_newlines(text, url.size);
}

void value_collapse(struct buffer *out, size_t start)
{
    if (out->used == start) /* the buffer may have no memory yet */
        return;
    char *text = out->data + start;
    size_t n = out->used - start, kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ascii_is_space(text[i]))
            text[kept++] = text[i];
        else if (kept > 0 && text[kept - 1] != ' ')
            text[kept++] = ' ';
    }
    if (kept > 0 && text[kept - 1] == ' ')
        kept--;
    out->used = start + kept;
}

void value_cut(struct buffer *out, size_t start, size_t max)
{
    if (out->used - start <= max)
        return;
    out->used = start + utf8_cut(out->data + start, max);
}

void value_lower(struct buffer *out, size_t start)
{
    for (size_t i = start; i < out->used; i++)
        out->data[i] = ascii_lower(out->data[i]);
}
