/* Builds the standard's indexes with iconv. */
#include "extract/encoding/charset_index.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/encoding/charset_patches.h"

/* Where the bytes of a pointer lie: row and column, with the gaps in their ranges. */
struct shape {
    const char *iconv_name;
    const char *instead; /* where iconv, as musl's, does not know the first */
    size_t instead_rows; /* that it has: beyond them, musl reads what lies after its table */
    const char *second;  /* asked for what the first lacks: Hong Kong's part of Big5 */
    size_t rows, columns;
    unsigned prefix; /* a byte before the two, or 0 */
    unsigned lead, lead_gap_at, lead_gap;
    unsigned trail, trail_gap_at, trail_gap;
};

static const struct shape shapes[INDEXES] = {
    [INDEX_BIG5] = {"BIG5", NULL, 0, "BIG5-HKSCS", 126, 157, 0, 0x81, 0, 0, 0x40, 0x3F, 0x22},
    [INDEX_EUC_KR] = {"CP949", "EUC-KR", 126, NULL, 126, 190, 0, 0x81, 0, 0, 0x41, 0, 0},
    [INDEX_GB18030] = {"GB18030", NULL, 0, NULL, 126, 190, 0, 0x81, 0, 0, 0x40, 0x3F, 0x01},
    [INDEX_JIS0208] = {"CP932", "SHIFT_JIS", 42, NULL, 47, 188, 0, 0x81, 0x1F, 0x40, 0x40, 0x3F,
                       0x01},
    [INDEX_SHIFT_JIS] = {"CP932", "SHIFT_JIS", 42, NULL, 60, 188, 0, 0x81, 0x1F, 0x40, 0x40, 0x3F,
                         0x01},
    [INDEX_JIS0212] = {"EUC-JP-MS", "EUC-JP", 77, NULL, 77, 94, 0x8F, 0xA1, 0, 0, 0xA1, 0, 0},
};

/* The basic and the supplementary ideographic plane: no index has more. */
enum { REVERSE_SIZE = 0x20000 };

/* Built when first needed, then neither changed nor freed. */
static struct {
    uint32_t *characters; /* by pointer */
    size_t size;          /* of these; 0 before they are built */
    uint16_t *pointers;   /* by slot_of(character), plus 1; 0 where there is none */
} indexes[INDEXES];

/* iconv does not know an encoding; characters of pages in it were lost. */
static bool lost;

bool index_has_failed(void)
{
    return lost;
}

/* False if iconv does not know the encoding. */
static bool open_iconv(const char *name, iconv_t *converter)
{
    *converter = iconv_open("UTF-32BE", name);
    if ((intptr_t)*converter != -1)
        return true;
    if (errno != EINVAL)
        die("%s: cannot convert: iconv: %s", name, strerror(errno));
    return false;
}

static void mark_lost(const char *name)
{
    complain("%s: iconv does not know it; its characters become U+FFFD", name);
    lost = true;
}

/* The one character that bytes stand for, or 0. */
static uint32_t ask(iconv_t converter, char *bytes, size_t n)
{
    unsigned char text[16];
    char *out = (char *)text;
    size_t room = sizeof text;
    size_t failed = iconv(converter, &bytes, &n, &out, &room);
    if (failed != (size_t)-1)
        iconv(converter, NULL, NULL, &out, &room); /* what it held back to combine */
    else
        iconv(converter, NULL, NULL, NULL, NULL);
    if (failed != 0 || n > 0 || room != sizeof text - 4)
        return 0;
    uint32_t character = (uint32_t)text[1] << 16 | (uint32_t)text[2] << 8 | text[3];
    /* Beyond the last syllable, musl's EUC-KR counts on, into the surrogates. */
    return character >= 0xD7A4 && character <= 0xDFFF ? 0 : character;
}

static size_t size_of(enum index_name name)
{
    return shapes[name].rows * shapes[name].columns;
}

static bool is_private(uint32_t character)
{
    return character >= 0xE000 && character <= 0xF8FF;
}

/* The bytes of a pointer, at the end of bytes; returns how many. */
static size_t bytes_of(const struct shape *shape, size_t pointer, char bytes[3])
{
    unsigned row = (unsigned)(pointer / shape->columns);
    unsigned column = (unsigned)(pointer % shape->columns);
    unsigned lead = shape->lead + row;
    unsigned trail = shape->trail + column;
    bytes[0] = (char)shape->prefix;
    bytes[1] = (char)(row < shape->lead_gap_at ? lead : lead + shape->lead_gap);
    bytes[2] = (char)(column < shape->trail_gap_at ? trail : trail + shape->trail_gap);
    return shape->prefix ? 3 : 2;
}

/*
 * What the first rows of the index lack so far, as iconv has it under a name; private use is
 * iconv's own idea. False if iconv does not know the name.
 */
static bool fill(enum index_name name, const char *iconv_name, size_t rows)
{
    uint32_t *characters = indexes[name].characters;
    iconv_t converter;
    if (!open_iconv(iconv_name, &converter))
        return false;
    for (size_t pointer = 0; pointer < rows * shapes[name].columns; pointer++) {
        char bytes[3];
        size_t n = bytes_of(&shapes[name], pointer, bytes);
        uint32_t character = characters[pointer] ? 0 : ask(converter, bytes + 3 - n, n);
        if (character && (name == INDEX_GB18030 || !is_private(character)))
            characters[pointer] = character;
    }
    iconv_close(converter);
    return true;
}

static void patch(enum index_name name)
{
    uint32_t *characters = indexes[name].characters;
    const struct charset_patch *patches;
    size_t n = charset_patches(name, &patches);
    for (size_t i = 0; i < n; i++)
        characters[patches[i].pointer] = patches[i].character;
    for (size_t i = 0; name == INDEX_GB18030 && i < GB18030_CHANGES; i++)
        characters[gb18030_changes[i].pointer] = gb18030_changes[i].character;
}

static void build(enum index_name name)
{
    indexes[name].characters = memory_zeroed(size_of(name), sizeof(uint32_t));
    const struct shape *shape = &shapes[name];
    if (!fill(name, shape->iconv_name, shape->rows) &&
        !(shape->instead && fill(name, shape->instead, shape->instead_rows)))
        mark_lost(shape->iconv_name);
    if (shape->second && !fill(name, shape->second, shape->rows))
        mark_lost(shape->second);
    patch(name);
    indexes[name].size = size_of(name);
}

uint32_t index_character(enum index_name name, size_t pointer)
{
    if (indexes[name].size == 0)
        build(name);
    return pointer < indexes[name].size ? indexes[name].characters[pointer] : 0;
}

/* "Index Big5 pointer" has the last pointer of these characters, of all others the first. */
static bool takes_last(enum index_name name, uint32_t character)
{
    static const uint32_t last[] = {0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345};
    for (size_t i = 0; name == INDEX_BIG5 && i < sizeof last / sizeof *last; i++)
        if (character == last[i])
            return true;
    return false;
}

/* Whether encoders use the pointer: not Big5's Hong Kong part, nor what NEC has twice. */
static bool is_encoded(enum index_name name, size_t pointer)
{
    if (name == INDEX_BIG5)
        return pointer >= 5024; /* lead byte 0xA1 */
    return name != INDEX_SHIFT_JIS || pointer < 8272 || pointer > 8835;
}

static size_t slot_of(uint32_t character)
{
    if (character < 0x10000)
        return character;
    return character >> 16 == 2 ? 0x10000 + (character & 0xFFFF) : REVERSE_SIZE;
}

static void build_reverse(enum index_name name)
{
    indexes[name].pointers = memory_zeroed(REVERSE_SIZE, sizeof(uint16_t));
    for (size_t i = 0; i < size_of(name); i++) {
        uint32_t character = index_character(name, i);
        size_t slot = slot_of(character);
        if (character == 0 || slot == REVERSE_SIZE || !is_encoded(name, i))
            continue;
        uint16_t *pointer = &indexes[name].pointers[slot];
        if (*pointer == 0 || takes_last(name, character))
            *pointer = (uint16_t)(i + 1);
    }
}

unsigned index_pointer(enum index_name name, uint32_t character)
{
    if (!indexes[name].pointers)
        build_reverse(name);
    size_t slot = slot_of(character);
    unsigned pointer = slot < REVERSE_SIZE ? indexes[name].pointers[slot] : 0;
    return pointer ? pointer - 1 : NO_POINTER;
}

/* Windows' encodings have a C1 control where they have nothing else. */
static void ask_single_bytes(const struct charset *charset, uint32_t characters[128])
{
    bool windows = strncmp(charset->name, "windows-", 8) == 0;
    iconv_t converter;
    if (!open_iconv(charset->iconv_name, &converter)) {
        mark_lost(charset->iconv_name);
        return;
    }
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        characters[i] = ask(converter, &byte, 1);
        if (characters[i] == 0 && windows && i < 0x20)
            characters[i] = 0x80 + i;
    }
    iconv_close(converter);
    for (size_t i = 0; i < CHARSET_BYTE_PATCHES; i++)
        if (strcmp(charset_byte_patches[i].name, charset->name) == 0)
            characters[charset_byte_patches[i].byte - 0x80] = charset_byte_patches[i].character;
}

/* Encoding Standard, section 14.5. */
static void fill_user_defined(uint32_t characters[128])
{
    for (unsigned i = 0; i < 128; i++)
        characters[i] = 0xF780 + i;
}

static struct single_byte *build_single_byte(const struct charset *charset)
{
    struct single_byte *table = memory_zeroed(1, sizeof *table);
    uint32_t characters[128] = {0};
    if (charset->kind == X_USER_DEFINED)
        fill_user_defined(characters);
    else
        ask_single_bytes(charset, characters);
    for (unsigned i = 128; i-- > 0;) { /* of two bytes of a character, the first one is kept */
        uint32_t character = characters[i] ? characters[i] : REPLACEMENT_CHARACTER;
        table->pairs[i].size = (unsigned char)utf8_encode(table->pairs[i].utf8, character);
        table->pairs[i].width = 1;
        table->rows[i] = &table->pairs[i];
        if (characters[i] && characters[i] < sizeof table->byte)
            table->byte[characters[i]] = (unsigned char)(0x80 + i);
    }
    return table;
}

const struct single_byte *index_single_byte(const struct charset *charset)
{
    static struct single_byte *tables[CHARSETS];
    struct single_byte **table = &tables[charset - charset_table];
    if (!*table)
        *table = build_single_byte(charset);
    return *table;
}
