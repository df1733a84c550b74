/* Searches for the end tag of an element with text, and for the end of a CDATA section. */
#include "extract/markup/text_end.h"

#include "absolutize/shared/ascii.h"

/* Whether text is an end tag of that name; what follows the name may be wanting. */
static bool is_end_tag(struct slice text, struct slice name)
{
    if (text.size <= name.size + 2 || text.data[1] != '/')
        return false;
    char after = text.data[name.size + 2];
    return (ascii_is_space(after) || after == '/' || after == '>') &&
           slice_alike(slice_of(text.data + 2, name.size), name);
}

size_t raw_text_end(struct slice page, size_t start, struct slice name)
{
    for (size_t at = start;; at++) {
        at += slice_find(slice_from(page, at), '<');
        if (at == page.size || is_end_tag(slice_from(page, at), name))
            return at;
    }
}

size_t cdata_section_end(struct slice page, size_t start, size_t end)
{
    static const char opening[] = "<![CDATA[";
    enum { WIDTH = sizeof opening - 1 };
    if (end - start < WIDTH || memcmp(page.data + start, opening, WIDTH) != 0)
        return end;
    /* It ends with the first ">" that "]]" stands before; end is after the first of all. */
    while (end < page.size &&
           (end - start < WIDTH + 3 || memcmp(page.data + end - 3, "]]>", 3) != 0)) {
        end += slice_find(slice_from(page, end), '>');
        end += end < page.size;
    }
    return end;
}
