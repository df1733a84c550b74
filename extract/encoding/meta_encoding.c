/* Reads the encoding that a <meta> element asks for. */
#include "extract/encoding/meta_encoding.h"

#include "absolutize/shared/ascii.h"

/* A page that could say so in ASCII is not in UTF-16. */
const struct charset *meta_encoding_adjusted(const struct charset *charset)
{
    if (charset_is_utf16(charset))
        return charset_of_label(slice_of_string("utf-8"));
    if (slice_is(slice_of_string(charset_name(charset)), "x-user-defined"))
        return charset_of_label(slice_of_string("windows-1252"));
    return charset;
}

/*
 * The start of the value that follows the first "charset", "=" and white space around it; or the
 * end.
 */
static size_t find_charset(struct slice content)
{
    static const char word[] = "charset";
    size_t n = sizeof word - 1;
    for (size_t i = 0; content.size - i > n; i++) {
        if (strncasecmp(content.data + i, word, n) != 0)
            continue;
        size_t at = i + n;
        while (at < content.size && ascii_is_space(content.data[at]))
            at++;
        if (at == content.size || content.data[at] != '=')
            continue;
        for (at++; at < content.size && ascii_is_space(content.data[at]);)
            at++;
        return at;
    }
    return content.size;
}

const struct charset *meta_encoding_of_content(struct slice content)
{
    size_t at = find_charset(content);
    if (at == content.size)
        return NULL;
    const char *value = content.data + at;
    size_t left = content.size - at;
    if (*value == '"' || *value == '\'') {
        const char *end = memchr(value + 1, *value, left - 1);
        return end ? charset_of_label(slice_of(value + 1, (size_t)(end - value - 1))) : NULL;
    }
    size_t n = 0;
    while (n < left && !ascii_is_space(value[n]) && value[n] != ';')
        n++;
    return charset_of_label(slice_of(value, n));
}

const struct charset *meta_encoding(struct slice charset, struct slice http_equiv,
                                    struct slice content)
{
    const struct charset *found = charset.data ? charset_of_label(charset) : NULL;
    if (!found && content.data && slice_is(http_equiv, "content-type"))
        found = meta_encoding_of_content(content);
    return found ? meta_encoding_adjusted(found) : NULL;
}
