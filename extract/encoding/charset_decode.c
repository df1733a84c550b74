/* Decodes text by the kind of its encoding; UTF-16 and single bytes here, the others in their
 * files. */
#include "extract/encoding/charset_decode.h"

#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"
#include "extract/encoding/charset_index.h"
#include "extract/encoding/charset_multibyte.h"
#include "extract/encoding/charset_table.h"
#include "extract/encoding/iso_2022_jp.h"

/* How many bytes are decoded at once, into room for all that they may become. */
enum { STEP = 4096 };

struct charset_decoder charset_decoder_of(const struct charset *charset)
{
    if (charset->kind == SINGLE_BYTE || charset->kind == X_USER_DEFINED)
        return (struct charset_decoder){charset, index_single_byte(charset)->rows, true};
    return (struct charset_decoder){charset, *multibyte_table(charset->kind), false};
}

const struct charset_pair *charset_make_row(const struct charset_decoder *decoder,
                                            unsigned char lead)
{
    return multibyte_make_row(decoder->charset->kind, lead);
}

struct charset_run charset_copy_longer(const struct charset_decoder *decoder, const char *text,
                                       size_t n, char *out)
{
    return multibyte_copy_longer(decoder->charset->kind, text, n, out);
}

/* Decodes text in an encoding of single bytes to out; returns the end. */
static char *decode_single_bytes(const struct charset_pair *pairs, const char *text, size_t n,
                                 char *out)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x80) {
            *out++ = text[i];
            continue;
        }
        memcpy(out, pairs[byte - 0x80].utf8, sizeof pairs->utf8);
        out += pairs[byte - 0x80].size;
    }
    return out;
}

static char *decode_multibytes(const struct charset_decoder *decoder, const char *text, size_t n,
                               char *out)
{
    for (size_t i = 0; i < n;) {
        if ((unsigned char)text[i] < 0x80) {
            *out++ = text[i++];
            continue;
        }
        struct charset_run run = charset_copy(decoder, text + i, n - i, out);
        i += run.width;
        out = run.end;
    }
    return out;
}

static void decode_ascii_based(const struct charset *charset, const char *text, size_t n,
                               struct buffer *out)
{
    const struct charset_decoder decoder = charset_decoder_of(charset);
    char *to = buffer_room(out, CHARSET_GROWTH * n + UTF8_MAX);
    to = decoder.single ? decode_single_bytes(decoder.rows[0], text, n, to)
                        : decode_multibytes(&decoder, text, n, to);
    out->used = (size_t)(to - out->data);
}

/* The code unit at text[0..1]. */
static uint32_t unit(const char *text, bool big_endian)
{
    unsigned char a = (unsigned char)text[0], b = (unsigned char)text[1];
    return big_endian ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/*
 * Section 14.2.1, "shared UTF-16 decoder": the character at text[0..n), n > 0, U+FFFD for an error.
 * Returns its width in bytes.
 */
static size_t utf16_character(bool big_endian, const char *text, size_t n, uint32_t *character)
{
    *character = REPLACEMENT_CHARACTER;
    if (n == 1)
        return 1;
    uint32_t first = unit(text, big_endian);
    if (first < 0xD800 || first > 0xDFFF) {
        *character = first;
        return 2;
    }
    if (first < 0xDC00 && n == 3)
        return 3; /* one error for what the end cuts off */
    uint32_t second = n > 3 ? unit(text + 2, big_endian) : 0;
    if (first >= 0xDC00 || second < 0xDC00 || second > 0xDFFF)
        return 2;
    *character = 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
    return 4;
}

static void decode_utf16(bool big_endian, const char *text, size_t n, struct buffer *out)
{
    for (size_t i = 0; i < n;) {
        size_t stop = n - i < STEP ? n : i + STEP;
        char *to = buffer_room(out, (stop - i + 1) * UTF8_MAX);
        while (i < stop) {
            uint32_t character;
            i += utf16_character(big_endian, text + i, n - i, &character);
            to += utf8_encode(to, character);
        }
        out->used = (size_t)(to - out->data);
    }
}

void charset_decode_part(const struct charset *charset, const char *text, size_t n,
                         struct buffer *out)
{
    if (!charset) {
        buffer_put(out, text, n);
        return;
    }
    switch (charset->kind) {
    case UTF_8:
        utf8_put(out, slice_of(text, n));
        break;
    case UTF_16BE:
    case UTF_16LE:
        decode_utf16(charset->kind == UTF_16BE, text, n, out);
        break;
    case ISO_2022_JP:
        iso_2022_jp_decode(text, n, out);
        break;
    case REPLACEMENT:
        buffer_put(out, UTF8_REPLACEMENT, n > 0 ? 3 : 0);
        break;
    default:
        decode_ascii_based(charset, text, n, out);
    }
}

/*
 * How many bytes at the end of text, after the last whole character, begin a sequence of four in
 * GB18030: there the end of a page makes one error of what would else be several characters.
 */
static size_t cut_sequence(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n) {
        i += charset_ascii_prefix(text + i, n - i);
        if (i == n)
            break;
        const unsigned char *at = (const unsigned char *)text + i;
        size_t left = n - i;
        bool lead = at[0] >= 0x81 && at[0] <= 0xFE;
        bool two = lead && left > 1 && at[1] >= '0' && at[1] <= '9';
        if (two && (left == 2 || (left == 3 && at[2] >= 0x81 && at[2] <= 0xFE)))
            return left;
        i += multibyte_decode(GB18030, at, left).width;
    }
    return 0;
}

void charset_decode(const struct charset *charset, const char *text, size_t n, struct buffer *out)
{
    bool four_bytes = charset->kind == GB18030 || charset->kind == GBK;
    size_t cut = four_bytes ? cut_sequence(text, n) : 0;
    charset_decode_part(charset, text, n - cut, out);
    buffer_put(out, UTF8_REPLACEMENT, cut > 0 ? 3 : 0);
}

bool charset_has_failed(void)
{
    return index_has_failed();
}
