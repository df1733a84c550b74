/* An attribute's value in, the text that the URL parser reads out. */
#include "clean.h"

#include "utf8.h"

static struct slice trim(struct slice slice)
{
    while (slice.size > 0 && (unsigned char)slice.data[0] <= 0x20)
        slice = slice_from(slice, 1);
    while (slice.size > 0 && (unsigned char)slice.data[slice.size - 1] <= 0x20)
        slice.size--;
    return slice;
}

static bool tab_or_newline(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

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
    put_scalar_values(out, trim(input));
    size_t n = 0;
    for (size_t i = 0; i < out->used; i++)
        if (!tab_or_newline(out->data[i]))
            out->data[n++] = out->data[i];
    out->used = n;
}
