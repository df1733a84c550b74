/* Escapes texts so that they fit into lines. */
#include "extract/page.h"

#include "absolutize/shared/percent.h"
#include "absolutize/shared/utf8.h"

static void put_escaped(struct buffer *text, struct slice bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        percent_put(text, bytes.data[i]);
}

struct slice page_url(struct slice url, struct buffer *text)
{
    size_t valid = utf8_valid_prefix(url.data, url.size);
    if (valid == url.size)
        return url;
    buffer_clear(text);
    while (url.size > 0) {
        buffer_put(text, url.data, valid);
        url = slice_of(url.data + valid, url.size - valid);
        size_t bad = url.size > 0 ? utf8_bad_width(url.data, url.size) : 0;
        put_escaped(text, slice_of(url.data, bad));
        url = slice_of(url.data + bad, url.size - bad);
        valid = utf8_valid_prefix(url.data, url.size);
    }
    return slice_of(text->data, text->used);
}

void page_put_escaped(struct buffer *line, struct slice value)
{
    static const char special[] = "\t\n\r\\", letter[] = "tnr\\";
    for (size_t i = 0; i < value.size; i++) {
        const char *found = value.data[i] ? strchr(special, value.data[i]) : NULL;
        if (found)
            buffer_char(line, '\\');
        buffer_char(line, found ? letter[found - special] : value.data[i]);
    }
}
