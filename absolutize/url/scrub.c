/* Removes from an href what URL parsers ignore. */
#include "absolutize/url/scrub.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8_text.h"

void scrub(struct buffer *out, struct slice input)
{
    buffer_clear(out);
    /* Decoding comes first: bytes that removing a tab brings together are not a character. */
    utf8_put(out, slice_trim_url(input));
    out->used = ascii_remove_tabs_and_newlines(out->data, out->used);
}
