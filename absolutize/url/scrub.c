/* An attribute's value in, the text that the URL parser reads out. */
#include "absolutize/url/scrub.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"

/* Decoding comes first: bytes that removing a tab brings together are no character. */
static void put_scalar_values(struct buffer *out, struct slice slice)
{
    while (slice.size > 0) {
        size_t n = utf8_valid_prefix(slice.data, slice.size);
        buffer_slice(out, slice_of(slice.data, n));
        slice = slice_from(slice, n);
        if (slice.size > 0) {
            buffer_string(out, "\xEF\xBF\xBD");
            slice = slice_from(slice, utf8_bad_width(slice.data, slice.size));
        }
    }
}

void clean(struct buffer *out, struct slice input)
{
    buffer_clear(out);
    put_scalar_values(out, slice_trim_url(input));
    size_t n = 0;
    for (size_t i = 0; i < out->used; i++)
        if (!ascii_is_tab_or_newline(out->data[i]))
            out->data[n++] = out->data[i];
    out->used = n;
}
