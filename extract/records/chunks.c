/* Removes the chunked transfer coding from a body. */
#include "extract/records/chunks.h"

#include <stdint.h>
#include <string.h>

#include "absolutize/shared/ascii.h"

/*
 * The line that announces a chunk, text[0..n): digits, extensions, line end. Returns its length,
 * 0 if it is not such a line. The size saturates, so that it is too large for what follows.
 */
static size_t chunk_line(const char *text, size_t n, size_t *size)
{
    size_t i = 0;
    for (*size = 0; i < n && ascii_hex_value(text[i]) >= 0; i++)
        *size = *size > SIZE_MAX >> 4 ? SIZE_MAX : *size << 4 | (size_t)ascii_hex_value(text[i]);
    if (i == 0)
        return 0;
    while (i < n && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r'))
        i++;
    if (i == n)
        return n;
    if (text[i] != ';' && text[i] != '\n')
        return 0;
    const char *lf = memchr(text + i, '\n', n - i);
    return lf ? (size_t)(lf - text) + 1 : n;
}

/* The length of the line end after a chunk, CRLF or LF, or of what is there of it. */
static size_t chunk_end(const char *text, size_t n)
{
    size_t cr = n > 0 && text[0] == '\r';
    if (n == cr)
        return n;
    return text[cr] == '\n' ? cr + 1 : 0;
}

bool chunks_begin(const char *body, size_t n)
{
    size_t size;
    size_t start = chunk_line(body, n, &size);
    if (start == 0)
        return false;
    size_t left = n - start;
    return size == 0 || size >= left || chunk_end(body + start + size, left - size) > 0;
}

bool chunks_join(char *body, size_t *n)
{
    size_t from = 0, to = 0, end = *n;
    bool whole = true;
    while (whole && from < end) {
        size_t size;
        size_t width = chunk_line(body + from, end - from, &size);
        from += width;
        whole = width > 0;
        if (!whole || size == 0)
            break;
        size_t taken = size < end - from ? size : end - from;
        memmove(body + to, body + from, taken);
        to += taken;
        from += taken;
        width = chunk_end(body + from, end - from);
        whole = taken == size && (width > 0 || from == end);
        from += width;
    }
    *n = to;
    return whole;
}
