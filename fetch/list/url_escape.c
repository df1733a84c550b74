/* Which bytes of a path or a query stay, which are escaped, and which escapes are undone. */
#include "fetch/list/url_escape.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/percent.h"

/* pchar and "/" (RFC 3986, section 3.3); "?" is added for queries. */
static bool stays(char c, bool in_query)
{
    if (ascii_is_alphanumeric(c))
        return true;
    return c != '\0' && (strchr("-._~!$&'()*+,;=:@/", c) || (in_query && c == '?'));
}

/*
 * Sent as it is by browsers, though it is not valid in a URI: what the URL Standard's path and
 * special-query percent-encode sets leave out (sections 1.3 and 4.4), and a % that escapes nothing.
 */
static bool is_sent(char c, bool in_query)
{
    return c != '\0' && strchr(in_query ? "[]|^`{}\\%" : "[]|%", c);
}

struct slice url_drop_tabs(struct buffer *buffer, struct slice text)
{
    if (ascii_find_tab_or_newline(text.data, text.size) == text.size)
        return text;
    buffer_reset(buffer, BUFFER_KEPT);
    buffer_slice(buffer, text);
    buffer->used = ascii_remove_tabs_and_newlines(buffer->data, buffer->used);
    return slice_of_buffer(buffer);
}

/*
 * Undoes the escapes of a path segment that is "." or ".." (URL Standard, section 4.1), which some
 * versions of libcurl know for one only if it is plain. Returns the segment's new end.
 */
static char *plain_dots(char *segment, char *end)
{
    size_t dots = 0, length = (size_t)(end - segment);
    for (size_t i = 0, n; i < length; i += n, dots++)
        if ((n = percent_dot_length(slice_of(segment + i, length - i))) == 0)
            return end;
    if (dots > 2)
        return end;
    memset(segment, '.', dots);
    return segment + dots;
}

bool url_put_path(struct buffer *out, struct slice text, bool as_sent)
{
    bool in_query = false, differs = false;
    char *p = buffer_room(out, 3 * text.size), *segment = p;
    for (; text.size > 0 && *text.data != '#'; text = slice_from(text, 1)) {
        char c = *text.data;
        if (!in_query && (ascii_is_slash(c) || c == '?')) {
            p = plain_dots(segment, p);
            in_query = c == '?';
            *p++ = in_query ? c : '/';
            segment = p;
        } else if (stays(c, in_query) || percent_triplet(text) ||
                   (as_sent && is_sent(c, in_query))) {
            *p++ = c;
        } else if (!ascii_is_tab_or_newline(c)) {
            differs |= is_sent(c, in_query);
            p = percent_write(p, c);
        }
    }
    if (!in_query)
        p = plain_dots(segment, p);
    out->used = (size_t)(p - out->data);
    return differs;
}

char *url_decode(struct slice text)
{
    struct buffer out = {0};
    char *written = memory_text(text.data, text.size);
    percent_decode(&out, slice_of(written, ascii_remove_tabs_and_newlines(written, text.size)));
    free(written);
    bool holds_nul = slice_find(slice_of_buffer(&out), '\0') < out.used;
    buffer_char(&out, '\0');
    if (!holds_nul)
        return out.data;
    buffer_destroy(&out);
    return NULL;
}
