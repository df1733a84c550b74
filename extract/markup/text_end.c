/* Searches for the end tag of an element with text, and for the end of a CDATA section. */
#include "extract/markup/text_end.h"

#include "absolutize/shared/ascii.h"

/*
 * A call of memchr takes as long as a loop over this many bytes. The loop comes first, so that text
 * with the byte in question every few bytes is not slow.
 */
enum { NEAR = 16 };

static size_t near_end(struct slice page, size_t at)
{
    return page.size - at < NEAR ? page.size : at + NEAR;
}

/* Whether text, which is not empty, is an end tag of that name. */
static bool is_end_tag(struct slice text, struct slice name)
{
    if (text.data[0] != '<' || text.size <= name.size + 2 || text.data[1] != '/')
        return false;
    char after = text.data[name.size + 2];
    return (ascii_is_space(after) || after == '/' || after == '>') &&
           slice_alike(slice_of(text.data + 2, name.size), name);
}

size_t raw_text_end(struct slice page, size_t start, struct slice name)
{
    for (size_t at = start; at < page.size; at += slice_find(slice_from(page, at), '<'))
        for (size_t end = near_end(page, at); at < end; at++)
            if (is_end_tag(slice_from(page, at), name))
                return at;
    return page.size;
}

static bool is_section_end(struct slice text)
{
    return text.data[0] == ']' && text.size >= 3 && text.data[1] == ']' && text.data[2] == '>';
}

size_t cdata_section_end(struct slice page, size_t start, size_t end)
{
    static const char opening[] = "<![CDATA[";
    enum { WIDTH = sizeof opening - 1 };
    if (end - start < WIDTH || memcmp(page.data + start, opening, WIDTH) != 0)
        return end;
    for (size_t at = start + WIDTH; at < page.size; at += slice_find(slice_from(page, at), ']'))
        for (size_t stop = near_end(page, at); at < stop; at++)
            if (is_section_end(slice_from(page, at)))
                return at + 3;
    return page.size;
}
