/* Decodes ISO-2022-JP (Encoding Standard, section 12.2.1). */
#include "extract/encoding/iso_2022_jp.h"

#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_multibyte.h"

enum state { ASCII, ROMAN, KATAKANA, LEAD, TRAIL, ESCAPE_START, ESCAPE };

struct decoder {
    enum state state, output_state; /* output_state is one of the first four */
    bool escaped;                   /* nothing has come since an escape sequence */
    unsigned lead;                  /* of a pair, or of an escape sequence */
    size_t at;
};

enum { NOTHING = 0x110000, END = 0x100 }; /* beyond any character, any byte */
enum { ESC = 0x1B };

static uint32_t error(struct decoder *decoder, enum state state)
{
    decoder->state = state;
    decoder->escaped = false;
    return REPLACEMENT_CHARACTER;
}

/* The character that an ASCII byte is by itself in one of the first four states. */
static uint32_t single(enum state state, unsigned byte)
{
    if (state == KATAKANA)
        return byte >= 0x21 && byte <= 0x5F ? 0xFF61 - 0x21U + byte : REPLACEMENT_CHARACTER;
    if (state == ROMAN && byte == 0x5C)
        return 0xA5;
    if (state == ROMAN && byte == 0x7E)
        return 0x203E;
    return state == LEAD || byte == 0x0E || byte == 0x0F ? REPLACEMENT_CHARACTER : byte;
}

static bool is_of_pair(unsigned byte)
{
    return byte >= 0x21 && byte <= 0x7E;
}

/* Writes the character of two bytes, of which the first is_of_pair: EUC-JP has it, too. */
static char *put_pair(const unsigned char *bytes, char *to)
{
    unsigned char lead = bytes[0] | 0x80;
    if (!is_of_pair(bytes[1])) {
        memcpy(to, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT);
        return to + sizeof UTF8_REPLACEMENT - 1;
    }
    const struct multibyte_row *row = (*multibyte_table(EUC_JP))[lead - 0x80];
    if (!row)
        row = multibyte_make_row(EUC_JP, lead);
    const struct multibyte_pair *pair = &row->pairs[bytes[1] | 0x80];
    memcpy(to, pair->utf8, sizeof pair->utf8);
    return to + pair->size;
}

/*
 * Decodes text from decoder->at to to: up to stop, the next escape sequence, or a pair that one, or
 * the end at n, cuts short. Returns the end of what it writes.
 */
static char *decode_run(struct decoder *decoder, const char *text, size_t stop, size_t n, char *to)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const enum state state = decoder->state;
    size_t i = decoder->at;
    while (i < stop && bytes[i] != ESC) {
        if (bytes[i] >= 0x80) { /* pages that are in another encoding are full of these */
            do {
                memcpy(to, UTF8_REPLACEMENT, sizeof UTF8_REPLACEMENT);
                to += sizeof UTF8_REPLACEMENT - 1;
            } while (++i < stop && bytes[i] >= 0x80);
            continue;
        }
        if (state == LEAD && is_of_pair(bytes[i])) {
            if (i + 1 == n || bytes[i + 1] == ESC)
                break;
            to = put_pair(bytes + i, to);
            i += 2;
        } else {
            to += utf8_encode(to, single(state, bytes[i]));
            i++;
        }
    }
    decoder->escaped &= i == decoder->at;
    decoder->at = i;
    return to;
}

/* In one of the first four states, what decode_run leaves: an escape sequence, half of a pair. */
static uint32_t ground(struct decoder *decoder, unsigned byte)
{
    decoder->escaped &= byte == ESC;
    decoder->state = byte == ESC ? ESCAPE_START : TRAIL;
    return NOTHING;
}

/* An escape sequence or the end cuts a pair short. */
static uint32_t trail(struct decoder *decoder, unsigned byte)
{
    return error(decoder, byte == ESC ? ESCAPE_START : LEAD);
}

/* What the three bytes of an escape sequence, ESC, a and b, switch to, or ESCAPE. */
static enum state escape_to(unsigned a, unsigned b)
{
    if (a == '(')
        return b == 'B' ? ASCII : b == 'J' ? ROMAN : b == 'I' ? KATAKANA : ESCAPE;
    return b == '@' || b == 'B' ? LEAD : ESCAPE;
}

static uint32_t escape(struct decoder *decoder, unsigned byte)
{
    enum state state = escape_to(decoder->lead, byte);
    if (state == ESCAPE) {
        decoder->at -= byte == END ? 1 : 2; /* the two bytes, without ESC, are text */
        return error(decoder, decoder->output_state);
    }
    bool twice = decoder->escaped; /* nothing between this sequence and the one before */
    decoder->state = decoder->output_state = state;
    decoder->escaped = true;
    return twice ? REPLACEMENT_CHARACTER : NOTHING;
}

static uint32_t step(struct decoder *decoder, unsigned byte)
{
    switch (decoder->state) {
    case TRAIL:
        return trail(decoder, byte);
    case ESCAPE_START:
        if (byte == '$' || byte == '(') {
            decoder->lead = byte;
            decoder->state = ESCAPE;
            return NOTHING;
        }
        decoder->at -= byte != END;
        return error(decoder, decoder->output_state);
    case ESCAPE:
        return escape(decoder, byte);
    default:
        return ground(decoder, byte);
    }
}

/* Decodes to to what decode_run leaves: 3 characters at most. Returns the end of what it writes. */
static char *decode_escape(struct decoder *decoder, const char *text, size_t n, char *to)
{
    do {
        unsigned byte = decoder->at < n ? (unsigned char)text[decoder->at++] : END;
        uint32_t character = step(decoder, byte);
        if (character != NOTHING)
            to += utf8_encode(to, character);
    } while (decoder->state >= TRAIL);
    return to;
}

void iso_2022_jp_decode(const char *text, size_t n, struct buffer *out)
{
    const size_t most = 4096; /* bytes at once, into room for all that they may become */
    struct decoder decoder = {ASCII, ASCII, false, 0, 0};
    while (decoder.at < n) {
        size_t stop = n - decoder.at < most ? n : decoder.at + most;
        char *to = buffer_room(out, (most + 4) * UTF8_MAX);
        to = decode_run(&decoder, text, stop, n, to);
        if (decoder.at < stop)
            to = decode_escape(&decoder, text, n, to);
        out->used = (size_t)(to - out->data);
    }
}
