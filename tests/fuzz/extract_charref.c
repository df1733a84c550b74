/* Character references, on a text of exactly the input's size; the first byte chooses the place. */
#include "extract/markup/charref.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/utf8.h"
#include "tests/fuzz/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    char *text = malloc(size); /* '&' instead of the first byte */
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[0] = '&';
    char out[CHARREF_TEXT_MAX];
    struct charref_found found = charref_decode(text, size, data[0] & 1, out);
    if (found.width > 0) {
        EXPECT(found.width >= 3 && found.width <= size);
        EXPECT(found.size > 0 && found.size <= sizeof out);
        EXPECT(utf8_valid_prefix(out, found.size) == found.size);
        EXPECT(found.size <=
               found.width + 1); /* the most growth: &nLt; and &nGt;, five bytes, are six */
    }
    free(text);
    return 0;
}
