/*
 * Text in an encoding that the first byte chooses. What comes out is UTF-8, whole or in parts, and
 * queries are ASCII unless their encoding is UTF-8.
 */
#include "extract/encoding/charset.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_decode.h"
#include "extract/encoding/charset_encode.h"
#include "tests/fuzz/feed.h"

static const char *const labels[] = {
    "utf-8",       "windows-1252",   "shift_jis",    "gb18030",      "gbk",
    "euc-jp",      "iso-2022-jp",    "euc-kr",       "big5",         "utf-16be",
    "utf-16le",    "windows-1251",   "windows-874",  "ibm866",       "koi8-r",
    "iso-8859-8",  "x-user-defined", "replacement",  "windows-1255", "macintosh",
    "iso-8859-16", "iso-8859-3",     "windows-1258",
};

static struct slice decoded(void (*decode)(const struct charset *, const char *, size_t,
                                           struct buffer *),
                            const struct charset *charset, struct slice text, struct buffer *out)
{
    buffer_clear(out);
    decode(charset, text.data, text.size, out);
    struct slice result = slice_of_buffer(out);
    EXPECT(utf8_valid_prefix(result.data, result.size) == result.size);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct buffer whole, part, query;
    if (size < 1)
        return 0;
    const char *label = labels[data[0] % (sizeof labels / sizeof *labels)];
    const struct charset *charset = charset_of_label(slice_of_string(label));
    EXPECT(charset && charset_name(charset));
    char *text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    struct slice input = {text, size - 1};

    struct slice page = decoded(charset_decode, charset, input, &whole);
    if (charset_is_ascii_based(charset)) {
        decoded(charset_decode_part, charset, input, &part);
        if (charset_all_ascii(text, input.size))
            EXPECT(page.size == input.size && memcmp(page.data, text, input.size) == 0);
    }
    buffer_clear(&query);
    charset_encode_query(charset, page, &query);
    if (charset_is_utf8(charset))
        EXPECT(query.used == page.size &&
               (query.used == 0 || memcmp(query.data, page.data, query.used) == 0));
    free(text);

    /* Any label is looked up without harm. */
    charset_of_label((struct slice){(const char *)data, size});
    return 0;
}
