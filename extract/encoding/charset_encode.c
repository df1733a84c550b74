/* Encodes a query as a form in the page's encoding would send it. */
#include "extract/encoding/charset_encode.h"

#include "absolutize/shared/percent.h"
#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_index.h"
#include "extract/encoding/charset_patches.h"
#include "extract/encoding/gb18030.h"

/* Bytes of one character; n is 0 if the encoding lacks it. Eight bytes: it fits a register. */
struct encoded {
    uint32_t n;
    unsigned char bytes[4];
};

static struct encoded one(unsigned a)
{
    return (struct encoded){1, {(unsigned char)a}};
}

static struct encoded two(size_t lead, size_t trail)
{
    return (struct encoded){2, {(unsigned char)lead, (unsigned char)trail}};
}

static struct encoded encode_single_byte(const struct charset *charset, uint32_t character)
{
    const struct single_byte *table = index_single_byte(charset);
    unsigned byte = character < sizeof table->byte ? table->byte[character] : 0;
    return byte ? one(byte) : (struct encoded){0};
}

/* Encoding Standard, section 10.2.2. */
static struct encoded encode_gb18030(bool gbk, uint32_t character)
{
    if (character == 0xE5E5)
        return (struct encoded){0};
    if (gbk && character == 0x20AC)
        return one(0x80);
    unsigned pointer = index_pointer(INDEX_GB18030, character);
    for (size_t i = 0; i < GB18030_CHANGES; i++)
        if (character == gb18030_changes[i].before && character != 0xE7C7)
            pointer = gb18030_changes[i].pointer;
    if (pointer != NO_POINTER) {
        unsigned trail = pointer % 190;
        return two(pointer / 190 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x41));
    }
    if (gbk)
        return (struct encoded){0};
    uint32_t place = gb18030_ranges_pointer(character);
    return (struct encoded){
        4,
        {(unsigned char)(place / 12600 + 0x81), (unsigned char)(place / 1260 % 10 + '0'),
         (unsigned char)(place / 10 % 126 + 0x81), (unsigned char)(place % 10 + '0')}};
}

/* Section 11.1.2. */
static struct encoded encode_big5(uint32_t character)
{
    unsigned pointer = index_pointer(INDEX_BIG5, character);
    if (pointer == NO_POINTER)
        return (struct encoded){0};
    unsigned trail = pointer % 157;
    return two(pointer / 157 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x62));
}

/* The minus sign is not in JIS X 0208, the full-width hyphen-minus is. */
static uint32_t known_to_jis0208(uint32_t character)
{
    return character == 0x2212 ? 0xFF0D : character;
}

/* Section 12.1.2. */
static struct encoded encode_euc_jp(uint32_t character)
{
    if (character == 0xA5)
        return one(0x5C);
    if (character == 0x203E)
        return one(0x7E);
    if (character >= 0xFF61 && character <= 0xFF9F)
        return two(0x8E, character - 0xFF61 + 0xA1);
    unsigned pointer = index_pointer(INDEX_JIS0208, known_to_jis0208(character));
    if (pointer == NO_POINTER)
        return (struct encoded){0};
    return two(pointer / 94 + 0xA1, pointer % 94 + 0xA1);
}

/* Section 12.3.2. */
static struct encoded encode_shift_jis(uint32_t character)
{
    if (character == 0x80)
        return one(0x80);
    if (character == 0xA5)
        return one(0x5C);
    if (character == 0x203E)
        return one(0x7E);
    if (character >= 0xFF61 && character <= 0xFF9F)
        return one(character - 0xFF61 + 0xA1);
    unsigned pointer = index_pointer(INDEX_SHIFT_JIS, known_to_jis0208(character));
    if (pointer == NO_POINTER)
        return (struct encoded){0};
    unsigned lead = pointer / 188, trail = pointer % 188;
    return two(lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41));
}

/* Section 13.1.2. */
static struct encoded encode_euc_kr(uint32_t character)
{
    unsigned pointer = index_pointer(INDEX_EUC_KR, character);
    if (pointer == NO_POINTER)
        return (struct encoded){0};
    return two(pointer / 190 + 0x81, pointer % 190 + 0x41);
}

static struct encoded encode(const struct charset *charset, uint32_t character)
{
    switch (charset->kind) {
    case GBK:
    case GB18030:
        return encode_gb18030(charset->kind == GBK, character);
    case BIG5:
        return encode_big5(character);
    case EUC_JP:
        return encode_euc_jp(character);
    case SHIFT_JIS:
        return encode_shift_jis(character);
    case EUC_KR:
        return encode_euc_kr(character);
    default:
        return encode_single_byte(charset, character);
    }
}

static void put_bytes(struct buffer *out, struct encoded encoded)
{
    char *to = buffer_room(out, 3 * sizeof encoded.bytes);
    for (size_t i = 0; i < encoded.n; i++) {
        char byte = (char)encoded.bytes[i];
        if (percent_has(&percent_special_query, byte))
            to = percent_write(to, byte);
        else
            *to++ = byte;
    }
    out->used = (size_t)(to - out->data);
}

/* What a form sends for a character that its encoding lacks. */
static void put_lacking(struct buffer *out, uint32_t character)
{
    buffer_string(out, "%26%23");
    buffer_number(out, character);
    buffer_string(out, "%3B");
}

enum jp_state { JP_ASCII, JP_ROMAN, JP_0208 };

static void switch_to(struct buffer *out, enum jp_state *state, enum jp_state wanted)
{
    static const char *const escapes[] = {"%1B(B", "%1B(J", "%1B$B"};
    if (*state != wanted)
        buffer_put(out, escapes[wanted], 5);
    *state = wanted;
}

/* Half-width katakana as full-width: index ISO-2022-JP katakana. */
static uint32_t full_width(uint32_t character)
{
    static const uint16_t katakana[] = {
        0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
        0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB,
        0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1,
        0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5,
        0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9,
        0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C};
    if (character < 0xFF61 || character > 0xFF9F)
        return known_to_jis0208(character);
    return katakana[character - 0xFF61];
}

/* Section 12.2.2. */
static void put_iso_2022_jp(struct buffer *out, enum jp_state *state, uint32_t character)
{
    if (character < 0x80) {
        if (*state == JP_0208 || (*state == JP_ROMAN && (character == '\\' || character == '~')))
            switch_to(out, state, JP_ASCII);
        if (character == 0x0E || character == 0x0F || character == 0x1B)
            put_lacking(out, REPLACEMENT_CHARACTER);
        else
            buffer_char(out, (char)character);
        return;
    }
    if (character == 0xA5 || character == 0x203E) {
        switch_to(out, state, JP_ROMAN);
        buffer_char(out, character == 0xA5 ? '\\' : '~');
        return;
    }
    unsigned pointer = index_pointer(INDEX_JIS0208, full_width(character));
    if (pointer == NO_POINTER) {
        if (*state == JP_0208)
            switch_to(out, state, JP_ASCII);
        put_lacking(out, character);
        return;
    }
    switch_to(out, state, JP_0208);
    put_bytes(out, two(pointer / 94 + 0x21, pointer % 94 + 0x21));
}

/* The character at text[i..), U+FFFD for what is not UTF-8; moves i on. */
static uint32_t next_character(struct slice text, size_t *i)
{
    uint32_t character;
    size_t width = utf8_decode(text.data + *i, text.size - *i, &character);
    if (width == 0) {
        character = REPLACEMENT_CHARACTER;
        width = utf8_bad_width(text.data + *i, text.size - *i);
    }
    *i += width;
    return character;
}

static void put_all_iso_2022_jp(struct buffer *out, struct slice query)
{
    enum jp_state state = JP_ASCII;
    for (size_t i = 0; i < query.size;)
        put_iso_2022_jp(out, &state, next_character(query, &i));
    switch_to(out, &state, JP_ASCII);
}

/* The other encodings, where ASCII stays as it is. */
static void put_all(struct buffer *out, const struct charset *charset, struct slice query)
{
    for (size_t i = 0; i < query.size;) {
        if ((unsigned char)query.data[i] < 0x80) {
            size_t ascii = charset_ascii_prefix(query.data + i, query.size - i);
            buffer_put(out, query.data + i, ascii);
            i += ascii;
            continue;
        }
        uint32_t character = next_character(query, &i);
        struct encoded encoded = encode(charset, character);
        put_bytes(out, encoded);
        if (encoded.n == 0)
            put_lacking(out, character);
    }
}

void charset_encode_query(const struct charset *charset, struct slice query, struct buffer *out)
{
    enum charset_kind kind = charset->kind;
    if (kind == UTF_8 || kind == UTF_16BE || kind == UTF_16LE || kind == REPLACEMENT) {
        buffer_slice(out, query);
        return;
    }
    if (kind == ISO_2022_JP)
        put_all_iso_2022_jp(out, query);
    else
        put_all(out, charset, query);
}
