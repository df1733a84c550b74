/* Decodes ISO-2022-JP (Encoding Standard, section 12.2.1). */
#include "extract/encoding/iso_2022_jp.h"

#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"
#include "extract/encoding/charset_index.h"

enum state { ASCII, ROMAN, KATAKANA, LEAD, TRAIL, ESCAPE_START, ESCAPE };

struct decoder {
    enum state state, output_state; /* output_state is one of the first four */
    bool escaped;                   /* nothing has come since an escape sequence */
    unsigned lead;                  /* of a pair, or of an escape sequence */
    size_t at;
};

enum { NOTHING = 0x110000, END = 0x100 }; /* beyond any character, any byte */

static uint32_t error(struct decoder *decoder, enum state state)
{
    decoder->state = state;
    decoder->escaped = false;
    return REPLACEMENT_CHARACTER;
}

static uint32_t escape_start(struct decoder *decoder)
{
    decoder->state = ESCAPE_START;
    return NOTHING;
}

/* In the states of single bytes, and of the first of two. */
static uint32_t ground(struct decoder *decoder, unsigned byte)
{
    enum state state = decoder->state;
    if (byte == 0x1B)
        return escape_start(decoder);
    decoder->escaped = false;
    if (state == LEAD && byte >= 0x21 && byte <= 0x7E) {
        decoder->lead = byte;
        decoder->state = TRAIL;
        return NOTHING;
    }
    if (state == KATAKANA && byte >= 0x21 && byte <= 0x5F)
        return 0xFF61 - 0x21U + byte;
    if (state == ROMAN && byte == 0x5C)
        return 0xA5;
    if (state == ROMAN && byte == 0x7E)
        return 0x203E;
    if (state <= ROMAN && byte < 0x80 && byte != 0x0E && byte != 0x0F)
        return byte;
    return error(decoder, state);
}

static uint32_t trail(struct decoder *decoder, unsigned byte)
{
    if (byte == 0x1B)
        return error(decoder, ESCAPE_START);
    uint32_t character = 0;
    if (byte >= 0x21 && byte <= 0x7E)
        character = index_character(INDEX_JIS0208, (decoder->lead - 0x21) * 94 + byte - 0x21);
    if (!character)
        return error(decoder, LEAD);
    decoder->state = LEAD;
    return character;
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

void iso_2022_jp_decode(const char *text, size_t n, struct buffer *out)
{
    struct decoder decoder = {ASCII, ASCII, false, 0, 0};
    while (decoder.at < n || decoder.state >= TRAIL) {
        unsigned byte = decoder.at < n ? (unsigned char)text[decoder.at++] : END;
        uint32_t character = step(&decoder, byte);
        if (character != NOTHING)
            utf8_put_character(out, character);
    }
}
