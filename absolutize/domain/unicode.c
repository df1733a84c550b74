/* Looks up properties of Unicode characters. */
#include "absolutize/domain/unicode.h"

#include "absolutize/domain/unicode_table.h"

/* The last entry at or before point. */
static uint32_t entry_of(uint32_t point)
{
    size_t low = 0, high = unicode_table_size;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (unicode_table[middle] >> ENTRY_BITS <= point)
            low = middle;
        else
            high = middle;
    }
    return unicode_table[low];
}

struct unicode unicode_of(uint32_t point)
{
    uint32_t entry = entry_of(point);
    return (struct unicode){
        .direction = (enum unicode_direction)(entry & DIRECTION_MASK),
        .joining = (enum unicode_joining)(entry >> JOINING_SHIFT & JOINING_MASK),
        .virama = entry & VIRAMA,
        .mark = entry & MARK,
        .recent = entry & RECENT,
    };
}
