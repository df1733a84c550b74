/* The first bytes of a page and its Content-Type in, its encoding out. */
#include "extract/encoding/sniff.h"

#include "absolutize/shared/ascii.h"
#include "extract/encoding/prescan.h"
#include "extract/records/mime.h"

/* Encoding Standard, section 6, "BOM sniff". */
static const struct {
    const char *bytes;
    size_t size;
    const char *label;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "utf-8"},
    {"\xFE\xFF", 2, "utf-16be"},
    {"\xFF\xFE", 2, "utf-16le"},
};

static struct sniffed certain(const struct charset *charset, size_t bom, const char *how)
{
    return (struct sniffed){charset, bom, true, how};
}

/* JSON is in UTF-8 (RFC 8259, 8.1), and so is XML that declares nothing else (XML, 4.3.3). */
static struct sniffed sniff_data(struct slice essence, struct slice text)
{
    const struct charset *charset = mime_is_xml(essence) ? prescan_xml(text) : NULL;
    if (charset)
        return certain(charset, 0, "XML declaration");
    return certain(charset_of_label(slice_of_string("utf-8")), 0,
                   mime_is_xml(essence) ? "XML" : "JSON");
}

struct sniffed sniff_page(const char *page, size_t n, struct slice content_type,
                          const struct charset *override)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].size && memcmp(page, marks[i].bytes, marks[i].size) == 0)
            return certain(charset_of_label(slice_of_string(marks[i].label)), marks[i].size,
                           "byte order mark");
    if (override)
        return certain(override, 0, "override");
    char label[MIME_LABEL_MAX];
    size_t width;
    const struct charset *charset = NULL;
    if (mime_charset(content_type, label, &width))
        charset = charset_of_label(slice_of(label, width));
    if (charset)
        return certain(charset, 0, "Content-Type");
    struct slice essence = mime_essence(content_type);
    if (!mime_is_html(essence) && (mime_is_json(essence) || mime_is_xml(essence)))
        return sniff_data(essence, slice_of(page, n));
    charset = prescan(slice_of(page, n));
    if (charset)
        return (struct sniffed){charset, 0, false, "meta"};
    return (struct sniffed){charset_of_label(slice_of_string("windows-1252")), 0, false, "default"};
}

/* A page that could say so in ASCII is not in UTF-16. */
const struct charset *sniff_adjust(const struct charset *charset)
{
    if (!charset)
        return NULL;
    if (charset_is_utf16(charset))
        return charset_of_label(slice_of_string("utf-8"));
    if (slice_is(slice_of_string(charset_name(charset)), "x-user-defined"))
        return charset_of_label(slice_of_string("windows-1252"));
    return charset;
}

/* The start of the value behind the first "charset", "=" and white space around it; or the end. */
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

const struct charset *sniff_content(struct slice content)
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

const struct charset *sniff_meta(struct slice charset, struct slice http_equiv,
                                 struct slice content)
{
    const struct charset *found = charset.data ? charset_of_label(charset) : NULL;
    if (!found && content.data && slice_is(http_equiv, "content-type"))
        found = sniff_content(content);
    return sniff_adjust(found);
}
