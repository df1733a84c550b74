/* Text in any encoding becomes UTF-8 (Encoding Standard, sections 8 to 14). */
#ifndef EXTRACT_ENCODING_CHARSET_DECODE_H
#define EXTRACT_ENCODING_CHARSET_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset.h"

/*
 * Appends text[0..n), a whole page without its byte order mark, converted to UTF-8. What is
 * not valid in the encoding becomes U+FFFD, exactly as the standard's decoders do it.
 */
void charset_decode(const struct charset *charset, const char *text, size_t n, struct buffer *out);

/*
 * The same for a part of a page that ends before a quote, white space, or another ASCII byte of
 * markup: a character cut short at the end is decoded as if that byte came next. charset may be
 * NULL here and where a value is decoded: then text is valid UTF-8, as charset_decode makes it.
 */
void charset_decode_part(const struct charset *charset, const char *text, size_t n,
                         struct buffer *out);

/* How many bytes of UTF-8 a byte becomes at most, on average over a character. */
enum { CHARSET_GROWTH = 3 };

/*
 * What a byte that is not ASCII and the byte after it decode to: width of them, 1 or 2, are size
 * bytes of UTF-8. width is 0 if they begin a character of more bytes.
 */
struct charset_pair {
    char utf8[UTF8_MAX];
    unsigned char size, width;
};

/*
 * Decodes texts that the caller takes apart. A row has a pair for each byte that may come second;
 * those of encodings of single bytes have one pair.
 */
struct charset_decoder {
    const struct charset *charset;
    const struct charset_pair *const *rows; /* by the first byte less 0x80; NULL if not made yet */
    bool single;                            /* bytes, one after the other in rows[0] */
};

/* The decoder of an encoding that is based on ASCII, but not UTF-8. */
struct charset_decoder charset_decoder_of(const struct charset *charset);

/* How many bytes were decoded, and where their text ends. */
struct charset_run {
    size_t width;
    char *end;
};

/* Parts of charset_copy: makes a row; decodes characters that are longer than a pair. */
const struct charset_pair *charset_make_row(const struct charset_decoder *decoder,
                                            unsigned char lead);
struct charset_run charset_copy_longer(const struct charset_decoder *decoder, const char *text,
                                       size_t n, char *out);

/* What text[0..n), text[0] >= 0x80, begins with in an encoding of more bytes. */
static inline const struct charset_pair *charset_pair_at(const struct charset_decoder *decoder,
                                                         const char *text, size_t n)
{
    unsigned char lead = (unsigned char)text[0], next = (unsigned char)(n > 1 ? text[1] : '"');
    const struct charset_pair *row = decoder->rows[lead - 0x80];
    if (!row)
        row = charset_make_row(decoder, lead);
    return &row[next];
}

/*
 * Writes the pairs of a width from *pair on, which is at text[0..n), and sets *pair to what
 * follows, or to NULL at the end or before ASCII. Going on by a width that is known, the processor
 * need not wait for one look-up before it begins the next: one loop for all widths takes three
 * times as long.
 */
static inline struct charset_run charset_copy_pairs(const struct charset_decoder *decoder,
                                                    size_t width, const struct charset_pair **pair,
                                                    const char *text, size_t n,
                                                    struct charset_run run)
{
    while (*pair && (*pair)->width == width) {
        memcpy(run.end, (*pair)->utf8, sizeof(*pair)->utf8);
        run.end += (*pair)->size;
        run.width += width;
        bool more = run.width < n && (unsigned char)text[run.width] >= 0x80;
        *pair = more ? charset_pair_at(decoder, text + run.width, n - run.width) : NULL;
    }
    return run;
}

/*
 * Decodes characters at text[0..n), text[0] >= 0x80, as charset_decode_part does: up to the first
 * that is ASCII, or longer than a pair. out has room for CHARSET_GROWTH times n bytes and UTF8_MAX
 * more. A call of it costs as much as what it does.
 */
static inline __attribute__((always_inline)) struct charset_run
charset_copy(const struct charset_decoder *decoder, const char *text, size_t n, char *out)
{
    if (decoder->single) {
        const struct charset_pair *single = decoder->rows[(unsigned char)text[0] - 0x80];
        memcpy(out, single->utf8, sizeof single->utf8);
        return (struct charset_run){1, out + single->size};
    }
    const struct charset_pair *pair = charset_pair_at(decoder, text, n);
    struct charset_run run = {0, out};
    if (pair->width == 0)
        return charset_copy_longer(decoder, text, n, out);
    while (pair && pair->width > 0) {
        run = charset_copy_pairs(decoder, 1, &pair, text, n, run);
        run = charset_copy_pairs(decoder, 2, &pair, text, n, run);
    }
    return run;
}

/*
 * Whether iconv does not know an encoding that was needed, so that characters were lost; this has
 * been reported, once for each encoding. The functions above do not return if there is no memory
 * for one.
 */
bool charset_has_failed(void);

#endif
