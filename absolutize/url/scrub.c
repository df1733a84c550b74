/* An attribute's value in, the text that the URL parser reads out. */
#include "absolutize/url/scrub.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/utf8.h"

void clean(struct buffer *out, struct slice input)
{
    buffer_clear(out);
    /* Decoding comes first: bytes that removing a tab brings together are no character. */
    utf8_put(out, slice_trim_url(input));
    out->used = ascii_remove_tabs_and_newlines(out->data, out->used);
}
