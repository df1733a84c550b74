/* Decodes ISO-2022-JP (Encoding Standard, section 12.2.1). */
#include "extract/encoding/iso_2022_jp.h"

#include <stdbool.h>

#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_multibyte.h"

/* What the bytes after an escape sequence are. */
enum state { ASCII, ROMAN, KATAKANA, PAIRS };

struct decoder {
    const unsigned char *text;
    size_t n, at;
    enum state state;
    size_t escaped; /* where the last escape sequence ended */
};

enum { ESC = 0x1B, ESCAPE_WIDTH = 3 };

/* Where bytes that are not ASCII end, from i on, or stop. */
static size_t skip_errors(const unsigned char *text, size_t i, size_t stop)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    for (uint64_t bytes; stop - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, text + i, sizeof bytes);
        if ((bytes & high) != high)
            break;
    }
    while (i < stop && text[i] >= 0x80)
        i++;
    return i;
}

/* Pages that are in another encoding are full of these. */
static char *put_errors(struct decoder *decoder, size_t stop, char *to)
{
    size_t start = decoder->at;
    decoder->at = skip_errors(decoder->text, start, stop);
    return utf8_write_replacements(to, decoder->at - start);
}

/* What an escape sequence of these bytes switches to; false if they are not one. */
static bool escape_to(const unsigned char *text, enum state *state)
{
    unsigned char a = text[1], b = text[2];
    if (a == '(' && (b == 'B' || b == 'J' || b == 'I'))
        *state = b == 'B' ? ASCII : b == 'J' ? ROMAN : KATAKANA;
    else if (a == '$' && (b == '@' || b == 'B'))
        *state = PAIRS;
    else
        return false;
    return true;
}

/* An ESC without the rest is an error by itself; so is an escape sequence that follows another. */
static char *put_escape(struct decoder *decoder, char *to)
{
    bool escapes = decoder->n - decoder->at >= ESCAPE_WIDTH &&
                   escape_to(decoder->text + decoder->at, &decoder->state);
    if (!escapes || decoder->at == decoder->escaped)
        to = utf8_write_replacements(to, 1);
    decoder->at += escapes ? ESCAPE_WIDTH : 1;
    if (escapes)
        decoder->escaped = decoder->at;
    return to;
}

static bool is_of_pair(unsigned byte)
{
    return byte >= 0x21 && byte <= 0x7E;
}

/* Writes the character of two bytes, of which the first is_of_pair: EUC-JP has it, too. */
static char *put_pair(const unsigned char *bytes, char *to)
{
    unsigned char lead = bytes[0] | 0x80;
    if (!is_of_pair(bytes[1]))
        return utf8_write_replacements(to, 1);
    const struct charset_pair *row = (*multibyte_table(EUC_JP))[lead - 0x80];
    if (!row)
        row = multibyte_make_row(EUC_JP, lead);
    const struct charset_pair *pair = &row[bytes[1] | 0x80];
    memcpy(to, pair->utf8, sizeof pair->utf8);
    return to + pair->size;
}

/* Writes pairs up to stop, or to a byte that does not begin one, or to one that is cut short. */
static char *put_pairs(struct decoder *decoder, size_t stop, char *to)
{
    const unsigned char *text = decoder->text;
    size_t i = decoder->at;
    while (i < stop && is_of_pair(text[i]) && i + 1 < decoder->n && text[i + 1] != ESC) {
        to = put_pair(text + i, to);
        i += 2;
    }
    if (i == decoder->at) {
        to = utf8_write_replacements(to, 1);
        i++;
    }
    decoder->at = i;
    return to;
}

/* The character that an ASCII byte but ESC is by itself. */
static uint32_t single(enum state state, unsigned byte)
{
    if (state == KATAKANA)
        return byte >= 0x21 && byte <= 0x5F ? 0xFF61 - 0x21U + byte : REPLACEMENT_CHARACTER;
    if (state == ROMAN && byte == 0x5C)
        return 0xA5;
    if (state == ROMAN && byte == 0x7E)
        return 0x203E;
    return byte == 0x0E || byte == 0x0F ? REPLACEMENT_CHARACTER : byte;
}

static char *put_singles(struct decoder *decoder, size_t stop, char *to)
{
    const unsigned char *text = decoder->text;
    const enum state state = decoder->state;
    size_t i = decoder->at;
    do {
        to += utf8_encode(to, single(state, text[i]));
        i++;
    } while (i < stop && text[i] < 0x80 && text[i] != ESC);
    decoder->at = i;
    return to;
}

/* Decodes what comes next, up to stop or a byte or two beyond it. */
static inline char *put_next(struct decoder *decoder, size_t stop, char *to)
{
    unsigned char byte = decoder->text[decoder->at];
    if (byte == ESC)
        return put_escape(decoder, to);
    if (byte >= 0x80)
        return put_errors(decoder, stop, to);
    return decoder->state == PAIRS ? put_pairs(decoder, stop, to) : put_singles(decoder, stop, to);
}

void iso_2022_jp_decode(const char *text, size_t n, struct buffer *out)
{
    const size_t most = 4096; /* bytes at once, into room for all that they may become */
    struct decoder decoder = {(const unsigned char *)text, n, 0, ASCII, SIZE_MAX};
    while (decoder.at < n) {
        size_t stop = n - decoder.at < most ? n : decoder.at + most;
        char *to = buffer_room(out, (most + ESCAPE_WIDTH) * UTF8_MAX);
        while (decoder.at < stop)
            to = put_next(&decoder, stop, to);
        out->used = (size_t)(to - out->data);
    }
}
