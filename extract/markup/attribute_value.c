/* Decodes attribute values, and trims them. */
#include "extract/markup/attribute_value.h"

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"
#include "extract/encoding/charset_decode.h"
#include "extract/markup/charref.h"

/* How an ASCII byte of a value is decoded; a table halves the time. */
enum treatment { AS_IT_IS, LINE_END, NOTHING, REFERENCE, REMOVED };
typedef const unsigned char treatments[256];

static treatments of_value = {['\r'] = LINE_END, ['\0'] = NOTHING, ['&'] = REFERENCE};

/* The URL parser removes tabs and line ends everywhere (URL Standard, 4.4). */
static treatments of_url = {
    ['\t'] = REMOVED, ['\n'] = REMOVED, ['\r'] = REMOVED, ['\0'] = NOTHING, ['&'] = REFERENCE};

/* How a value is decoded. */
struct decoding {
    const unsigned char *treatment; /* by byte */
    enum { VALID_UTF_8, ANY_UTF_8, CHARSET } others;
    struct charset_decoder decoder; /* of others in a CHARSET */
};

/* Decodes the reference at text[0..n), or what only begins like one, to *out; returns its width. */
static inline size_t decode_reference(treatments treatment, const char *text, size_t n, char **out)
{
    struct charref_found found = charref_decode(text, n, true, *out);
    if (found.width == 0) {
        *(*out)++ = '&';
        return 1;
    }
    if (treatment[(unsigned char)**out] != REMOVED)
        *out += found.size;
    return found.width;
}

/* The same of the character at text[0..n), which is not ASCII, and perhaps of others after it. */
static inline size_t decode_other(const struct decoding *decoding, const char *text, size_t n,
                                  char **out)
{
    if (decoding->others == VALID_UTF_8) {
        *(*out)++ = *text;
        return 1;
    }
    if (decoding->others == ANY_UTF_8)
        return utf8_copy_character(text, n, out);
    struct charset_run run = charset_copy(&decoding->decoder, text, n, *out);
    *out = run.end;
    return run.width;
}

/*
 * Decodes a value to out, where each of its bytes has room for CHARSET_GROWTH; returns the end.
 * What is not AS_IT_IS is a character by itself in any encoding that is based on ASCII.
 */
static char *decode_all(const struct decoding *decoding, struct slice written, char *out)
{
    const unsigned char *treatment = decoding->treatment;
    const char *at = written.data, *end = at + written.size;
    while (at < end) {
        enum treatment kind = treatment[(unsigned char)*at];
        if ((unsigned char)*at >= 0x80) {
            at += decode_other(decoding, at, (size_t)(end - at), &out);
        } else if (kind == REFERENCE) {
            at += decode_reference(treatment, at, (size_t)(end - at), &out);
        } else if (kind == AS_IT_IS) {
            *out++ = *at++;
        } else if (kind == NOTHING) { /* 13.2.5.36 to 38 */
            out = utf8_write_replacements(out, 1);
            at++;
        } else { /* 13.2.3.5: CR LF is one line end, and so is CR alone */
            if (kind == LINE_END && !(end - at > 1 && at[1] == '\n'))
                *out++ = '\n';
            at++;
        }
    }
    return out;
}

static void decode(struct slice written, const struct charset *charset, treatments treatment,
                   struct buffer *out)
{
    struct decoding decoding = {.treatment = treatment};
    if (charset && charset_is_utf8(charset)) {
        decoding.others = ANY_UTF_8;
    } else if (charset) {
        decoding.others = CHARSET;
        decoding.decoder = charset_decoder_of(charset);
    }
    char *to = buffer_room(out, CHARSET_GROWTH * written.size + CHARREF_TEXT_MAX);
    out->used = (size_t)(decode_all(&decoding, written, to) - out->data);
}

/* One in each byte of a word. */
static const uint64_t each = UINT64_C(0x0101010101010101);

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

/* Whether there is a byte that is not AS_IT_IS, or another control. */
static bool has_special(struct slice text)
{
    return slice_find(text, '&') < text.size || has_less(text, '\r' + 1);
}

/* Takes the plain bytes at the start off *rest and appends them; true if that is all. */
static inline bool append_plain(struct slice *rest, struct buffer *out)
{
    size_t plain = plain_prefix(*rest, '&');
    buffer_put(out, rest->data, plain);
    if (plain == rest->size)
        return true;
    *rest = slice_from(*rest, plain);
    return false;
}

static void append_rest(struct slice written, const struct charset *charset, treatments treatment,
                        struct buffer *out)
{
    if (has_special(written))
        decode(written, charset, treatment, out);
    else
        charset_decode_part(charset, written.data, written.size, out);
}

/* Removes C0 controls and spaces at the ends. */
static void trim_ends(struct buffer *out, size_t start)
{
    struct slice all = slice_from(slice_of_buffer(out), start), url = slice_trim_url(all);
    if (url.data != all.data && url.size > 0)
        memmove(out->data + start, url.data, url.size);
    out->used = start + url.size;
}

void value_decode(struct slice written, const struct charset *charset, struct buffer *out)
{
    if (!append_plain(&written, out)) /* not the usual case */
        append_rest(written, charset, of_value, out);
}

struct slice value_meaning(struct slice written, const struct charset *charset, struct buffer *out)
{
    if (plain_prefix(written, '&') == written.size)
        return written;
    buffer_clear(out);
    value_decode(written, charset, out);
    return slice_of_buffer(out);
}

void value_decode_url(struct slice written, const struct charset *charset, struct buffer *out)
{
    size_t start = out->used;
    if (append_plain(&written, out)) /* the usual case: there is nothing to trim, either */
        return;
    append_rest(written, charset, of_url, out);
    trim_ends(out, start);
}

void value_trim_url(struct buffer *out, size_t start)
{
    struct slice url = slice_from(slice_of_buffer(out), start);
    if (plain_prefix(url, ' ') == url.size) /* the usual case */
        return;
    if (has_less(url, '\r' + 1))
        out->used = start + ascii_remove_tabs_and_newlines(out->data + start, url.size);
    trim_ends(out, start);
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
