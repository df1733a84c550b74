/*
 * Splits a robots.txt into lines, and these into key and value, as leniently as Google's parser
 * (robotstxt) does.
 */
#include "fetch/list/robots_lines.h"

#include <stdbool.h>

#include "fetch/list/robots.h"

/* What goes beyond in a line is dropped: Google's parser does so after eight times 2,083 bytes. */
enum { LINE_MAX_BYTES = 2083 * 8 - 1 };

static const char blanks[] = " \t\n\v\f\r";

/*
 * A key counts by how it begins, in any case; and the misspellings that Google's parser accepts
 * count, too.
 */
static enum robots_key key_of(struct slice name)
{
    static const struct {
        const char *start;
        enum robots_key key;
    } keys[] = {
        {"user-agent", ROBOTS_USER_AGENT},   {"useragent", ROBOTS_USER_AGENT},
        {"user agent", ROBOTS_USER_AGENT},   {"allow", ROBOTS_ALLOW},
        {"disallow", ROBOTS_DISALLOW},       {"dissallow", ROBOTS_DISALLOW},
        {"dissalow", ROBOTS_DISALLOW},       {"disalow", ROBOTS_DISALLOW},
        {"diasllow", ROBOTS_DISALLOW},       {"disallaw", ROBOTS_DISALLOW},
        {"crawl-delay", ROBOTS_CRAWL_DELAY},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (slice_starts(name, keys[i].start))
            return keys[i].key;
    return ROBOTS_OTHER;
}

/* Where the first space or tab is, or size. */
static size_t find_blank(struct slice text)
{
    size_t i = 0;
    while (i < text.size && text.data[i] != ' ' && text.data[i] != '\t')
        i++;
    return i;
}

/*
 * Splits a line without its comment at the first colon or, where there is none, at the blanks
 * between exactly two words. False when there is no key.
 */
static bool split(struct slice line, struct slice *key, struct slice *value)
{
    line = slice_trim(slice_of(line.data, slice_find(line, '#')), blanks);
    size_t at = slice_find(line, ':');
    if (at == line.size) {
        at = find_blank(line);
        if (at == line.size)
            return false;
        struct slice rest = slice_trim(slice_from(line, at), " \t");
        if (find_blank(rest) < rest.size)
            return false;
    }
    *key = slice_trim(slice_of(line.data, at), blanks);
    *value = slice_trim(slice_from(line, at + 1), blanks);
    return key->size > 0;
}

/* U+FEFF at the start, or as much of it as there is. */
static struct slice without_mark(struct slice text)
{
    static const char mark[] = "\xEF\xBB\xBF";
    for (size_t i = 0; i < 3 && text.size > 0 && text.data[0] == mark[i]; i++)
        text = slice_from(text, 1);
    return text;
}

/* The whole lines of the part of a text that is read. */
static struct slice readable(struct slice text)
{
    if (text.size <= ROBOTS_MAX)
        return text;
    text.size = ROBOTS_MAX;
    while (text.size > 0 && text.data[text.size - 1] != '\n' && text.data[text.size - 1] != '\r')
        text.size--;
    return text;
}

struct robots_lines robots_lines_of(struct slice text)
{
    return (struct robots_lines){.rest = without_mark(readable(text))};
}

/* Takes a line off the text; lines end with LF, CR or both. */
static struct slice take_line(struct slice *text)
{
    struct slice line = *text;
    size_t end = 0;
    while (end < line.size && line.data[end] != '\n' && line.data[end] != '\r')
        end++;
    bool both = end + 1 < line.size && line.data[end] == '\r' && line.data[end + 1] == '\n';
    *text = slice_from(line, end == line.size ? end : end + 1 + both);
    line.size = end < LINE_MAX_BYTES ? end : LINE_MAX_BYTES;
    line.size = slice_find(line, '\0');
    return line;
}

enum robots_key robots_lines_next(struct robots_lines *lines, struct slice *value)
{
    struct slice name;
    enum robots_key key = ROBOTS_OTHER;
    while (key == ROBOTS_OTHER && lines->rest.size > 0) {
        lines->number++;
        if (split(take_line(&lines->rest), &name, value))
            key = key_of(name);
    }
    return key;
}
