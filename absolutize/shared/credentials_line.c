/* Looks for credentials past tabs and line ends, which URL parsers drop. */
#include "absolutize/shared/credentials_line.h"

#include <stdlib.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/credentials.h"
#include "absolutize/shared/memory.h"

/* Where in text the byte is that has n others before it, not counting tabs and line ends. */
static size_t position(struct slice text, size_t n)
{
    size_t i = 0;
    for (; i < text.size; i++)
        if (!ascii_is_tab_or_newline(text.data[i]) && n-- == 0)
            break;
    return i;
}

static struct slice find_across_tabs(struct slice line)
{
    char *text = memory_text(line.data, line.size);
    size_t n = ascii_remove_tabs_and_newlines(text, line.size);
    struct slice found = credentials_in(slice_of(text, n)), hidden = {0};
    if (found.size > 0) {
        size_t before = (size_t)(found.data - text);
        size_t start = before > 0 ? position(line, before - 1) + 1 : 0;
        hidden = slice_of(line.data + start, position(line, before + found.size) - start);
    }
    free(text);
    return hidden;
}

struct slice credentials_in_line(struct slice line)
{
    bool plain = ascii_find_tab_or_newline(line.data, line.size) == line.size;
    return plain ? credentials_in(line) : find_across_tabs(line);
}
