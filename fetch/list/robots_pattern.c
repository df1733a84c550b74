/* Normalises and matches the patterns of Allow and Disallow lines. */
#define _GNU_SOURCE /* memmem */
#include "fetch/list/robots_pattern.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"

void robots_pattern_escape(struct buffer *out, struct slice text)
{
    char *p = buffer_room(out, 3 * text.size);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        int byte =
            c == '%' && i + 2 < text.size ? ascii_hex_byte(text.data[i + 1], text.data[i + 2]) : -1;
        if (byte >= 0)
            i += 2;
        else if (c & 0x80)
            byte = (unsigned char)c;
        if (byte < 0) {
            *p++ = c;
            continue;
        }
        p = percent_write(p, (char)byte);
    }
    out->used = (size_t)(p - out->data);
}

bool robots_pattern_is_escaped(struct slice path)
{
    for (size_t i = 0; i + 2 < path.size; i++)
        if (path.data[i] == '%' && ascii_hex_byte(path.data[i + 1], path.data[i + 2]) >= 0 &&
            (path.data[i + 1] >= 'a' || path.data[i + 2] >= 'a'))
            return false;
    return true;
}

bool robots_pattern_matches(struct slice pattern, struct slice path)
{
    bool whole = pattern.data[pattern.size - 1] == '$';
    pattern.size -= whole;
    size_t n = slice_find(pattern, '*');
    if (path.size < n || memcmp(pattern.data, path.data, n) != 0)
        return false;
    path = slice_from(path, n);
    if (n == pattern.size)
        return !whole || path.size == 0;
    /* Each piece at the first place that has it: a later one would leave less for the rest. */
    for (;;) {
        pattern = slice_from(pattern, n + 1);
        n = slice_find(pattern, '*');
        if (n == pattern.size && whole)
            return path.size >= n && memcmp(pattern.data, path.data + path.size - n, n) == 0;
        const char *found = n > 0 ? memmem(path.data, path.size, pattern.data, n) : path.data;
        if (!found || n == pattern.size)
            return found != NULL;
        path = slice_from(path, (size_t)(found - path.data) + n);
    }
}
