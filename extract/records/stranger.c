/* Recognises other formats by their first bytes. */
#include "extract/records/stranger.h"

#include "absolutize/shared/ascii.h"

#define ALL_OF_IT true, true

static const struct {
    const char *start;
    size_t width; /* of start, which may hold NULs */
    struct stranger stranger;
} formats[] = {
    {"\x1F\x8B", 2, {"compressed with gzip twice", "zcat FILE | extract", true, ALL_OF_IT}},
    {"\x1F\x9D", 2, {"compressed with compress", "zcat FILE | extract", false, ALL_OF_IT}},
    {"\x28\xB5\x2F\xFD", 4, {"compressed with zstd", "zstdcat FILE | extract", false, ALL_OF_IT}},
    {"\x5D\x2A\x4D\x18",
     4,
     {"compressed with zstd and a dictionary (ArchiveTeam)",
      "zstd -dc -D DICTIONARY FILE | extract; extract(1), Archives, has the way to the dictionary",
      false, ALL_OF_IT}},
    {"\x04\x22\x4D\x18", 4, {"compressed with lz4", "lz4 -dc FILE | extract", false, ALL_OF_IT}},
    {"\xFD\x37zXZ", 5, {"compressed with xz", "xzcat FILE | extract", false, ALL_OF_IT}},
    {"BZh", 3, {"compressed with bzip2", "bzcat FILE | extract", false, ALL_OF_IT}},
    {"PK\3\4",
     4,
     {"a ZIP file, such as WACZ", "unzip -p FILE 'archive/*.warc.gz' | extract", false, ALL_OF_IT}},
    {"filedesc://",
     11,
     {"an ARC file, the format before WARC", "warcio recompress FILE.arc NEW.warc.gz, or arc2warc",
      false, false, true}},
    {" CDX ",
     5,
     {"a CDX index, without pages", "extract the WARC files that it names", false, false, true}},
    {"HTTP/",
     5,
     {"an HTTP response, not a WARC record", "fetch <URLS | extract", false, false, false}},
    {"http:", 5, {"a URL, not a WARC record", "fetch <URLS | extract", false, false, false}},
    {"https:", 6, {"a URL, not a WARC record", "fetch <URLS | extract", false, false, false}},
    {"<",
     1,
     {"markup, not a WARC record", "extract --html URL <FILE reads a page", false, false, false}},
};

static const struct stranger cdxj = {"a CDX index, without pages",
                                     "extract the WARC files that it names", false, false, true};
static const struct stranger unknown = {"not a WARC record", NULL, false, false, false};

/* A line of CDX or CDXJ: a host in reverse, "org,example)/path", a space, a date of 14 digits. */
static bool is_index_line(struct slice text)
{
    size_t at = 0, digits = 0;
    while (at < text.size &&
           (ascii_is_alphanumeric(text.data[at]) || memchr(",.-_:", text.data[at], 5)))
        at++;
    if (at == 0 || at == text.size || text.data[at] != ')')
        return false;
    size_t space = slice_find(text, ' ');
    while (space + 1 + digits < text.size && ascii_is_digit(text.data[space + 1 + digits]))
        digits++;
    return digits == 14;
}

const struct stranger *stranger_recognise(struct slice text)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text.size >= formats[i].width &&
            memcmp(text.data, formats[i].start, formats[i].width) == 0)
            return &formats[i].stranger;
    return is_index_line(text) ? &cdxj : &unknown;
}
