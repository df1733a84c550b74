/* Finds the encoding of a page: byte order mark, Content-Type, prescan. */
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
