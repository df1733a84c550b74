/* Decodes four bytes of GB18030: the characters that its two-byte part lacks, in order. */
#include "extract/encoding/gb18030.h"

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/memory.h"
#include "extract/encoding/charset_index.h"
#include "extract/encoding/charset_patches.h"

/* The four-byte part begins with what is left of the basic plane; beyond it counts on. */
enum {
    BASIC = 39420,
    BEYOND_BASIC = 189000,
    LAST = BEYOND_BASIC + 0xFFFFF,
    SWAPPED = 7457 /* U+1E3F until 2005 */
};
enum { PRIVATE_SWAPPED = 0xE7C7 };

/* Built when first needed, then never changed; ascending but for SWAPPED. */
static uint16_t *basic;

/* Whether the two-byte part of GB18030-2000, which the ranges go by, has the character. */
static bool is_two_bytes(uint32_t character)
{
    for (size_t i = 0; i < GB18030_CHANGES; i++) {
        if (character == gb18030_changes[i].before)
            return true;
        if (character == gb18030_changes[i].character && character != 0x3000)
            return false;
    }
    return index_pointer(INDEX_GB18030, character) != NO_POINTER;
}

static void build(void)
{
    basic = memory_zeroed(BASIC, sizeof *basic);
    size_t n = 0;
    for (uint32_t c = 0x80; c < 0x10000 && n < BASIC; c++)
        if ((c < 0xD800 || c > 0xDFFF) && !is_two_bytes(c))
            basic[n++] = (uint16_t)c;
    basic[SWAPPED] = PRIVATE_SWAPPED;
}

uint32_t gb18030_ranges_character(uint32_t pointer)
{
    if (pointer >= BEYOND_BASIC)
        return pointer <= LAST ? 0x10000 + pointer - BEYOND_BASIC : 0;
    if (!basic)
        build();
    return pointer < BASIC ? basic[pointer] : 0;
}

uint32_t gb18030_ranges_pointer(uint32_t character)
{
    if (character >= 0x10000)
        return BEYOND_BASIC + character - 0x10000;
    if (character == PRIVATE_SWAPPED)
        return SWAPPED;
    if (!basic)
        build();
    size_t low = 0, high = BASIC;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        uint32_t found = middle == SWAPPED ? 0x1E3F : basic[middle];
        if (found <= character)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}
