/* Recognises what only a record begins with. */
#define _GNU_SOURCE /* memmem */
#include "extract/records/record_start.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/token.h"

enum { WORD = sizeof RECORD_WORD - 1 };

size_t mark_find(struct slice text, size_t at, const char *mark, size_t n)
{
    const char *found = memmem(text.data + at, text.size - at, mark, n);
    return found ? (size_t)(found - text.data) : text.size;
}

static size_t skip_digits(struct slice text, size_t at)
{
    while (at < text.size && ascii_is_digit(text.data[at]))
        at++;
    return at;
}

size_t record_version_line(struct slice text)
{
    if (text.size < WORD || memcmp(text.data, RECORD_WORD, WORD) != 0)
        return 0;
    size_t dot = skip_digits(text, WORD);
    if (dot == WORD || dot == text.size || text.data[dot] != '.')
        return 0;
    size_t at = skip_digits(text, dot + 1);
    if (at == dot + 1)
        return 0;
    while (at < text.size && memchr(" \t\r", text.data[at], 3))
        at++;
    return at < text.size && text.data[at] == '\n' ? at + 1 : 0;
}

/* Whether text begins with a name and a colon. */
static bool starts_field(struct slice text)
{
    return text.size > 0 && is_token(slice_of(text.data, slice_find(text, ':'))) &&
           slice_find(text, ':') < text.size;
}

bool record_starts(struct slice text)
{
    if (text.size > RECORD_START_MAX)
        text.size = RECORD_START_MAX;
    size_t line = record_version_line(text);
    return line > 0 && starts_field(slice_from(text, line));
}

bool record_may_start(struct slice text)
{
    size_t n = text.size < WORD ? text.size : WORD;
    if (text.size >= RECORD_START_MAX || memcmp(text.data, RECORD_WORD, n) != 0)
        return false;
    size_t line = record_version_line(text);
    struct slice rest = slice_from(text, line > 0 ? line : n);
    if (line == 0)
        return slice_trim(rest, "0123456789. \t\r").size == 0;
    return rest.size == 0 || is_token(slice_of(rest.data, slice_find(rest, ':')));
}

size_t record_start_find(struct slice text, size_t end)
{
    for (size_t at = 0; at < end && (at = mark_find(text, at, RECORD_WORD, WORD)) < end; at++)
        if (record_starts(slice_from(text, at)))
            return at;
    return text.size;
}

size_t record_field_find(struct slice text)
{
    enum { NAME_MAX = 64 };
    size_t at = 0;
    while ((at = mark_find(text, at, "\n", 1)) < text.size) {
        at++;
        struct slice line = slice_from(text, at);
        if (slice_starts(line, "WARC-") &&
            starts_field(slice_of(line.data, line.size < NAME_MAX ? line.size : NAME_MAX)))
            return at;
    }
    return text.size;
}

size_t record_trim(struct slice text)
{
    for (int i = 0; i < 2 && text.size > 0 && text.data[text.size - 1] == '\n'; i++) {
        text.size--;
        if (text.size > 0 && text.data[text.size - 1] == '\r')
            text.size--;
    }
    return text.size;
}
