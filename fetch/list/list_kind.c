/* Tells records, packed files, pages and tables by how they begin. */
#include "fetch/list/list_kind.h"

/* How a file begins, and what to say of it. */
static const struct {
    const char *start;
    const char *refusal;
} kinds[] = {
    {"WARC/", "these are WARC records, not a list of URLs; extract reads them"},
    {"\x1F\x8B", "this is packed by gzip: unpack it first, as in 'zcat FILE | fetch'"},
    {"\x28\xB5\x2F\xFD", "this is packed by zstd: unpack it first, as in 'zstdcat FILE | fetch'"},
    {"BZh", "this is packed by bzip2: unpack it first, as in 'bzcat FILE | fetch'"},
    {"\xFD"
     "7zXZ",
     "this is packed by xz: unpack it first, as in 'xzcat FILE | fetch'"},
    {"PK\x03\x04", "this is a ZIP file, not a list of URLs: unpack it first"},
    {"HTTP/", "this is an HTTP response, not a list of URLs"},
    {"<?xml", "this is XML, not a list of URLs; extract -e finds those in it"},
    {"<", "this is a page, not a list of URLs: "
          "'extract --html URL FILE | absolutize | cut -f 2' lists its links"},
    {"{", "this is JSON, not a list of URLs: 'jq -r .url FILE | fetch' takes the fields named url"},
    {"[", "this is JSON, not a list of URLs: \"jq -r '.[].url' FILE | fetch\" takes the fields "
          "named url"},
    {"\"", "this is a table, not a list of URLs: pick the column with the URLs first"},
};

static bool contains_bytes(struct slice line, const char *bytes, size_t n)
{
    for (size_t i = 0; i + n <= line.size; i++)
        if (memcmp(line.data + i, bytes, n) == 0)
            return true;
    return false;
}

static bool contains(struct slice line, const char *text)
{
    return contains_bytes(line, text, strlen(text));
}

/* The names of a table's columns. */
static bool is_heading(struct slice line)
{
    return !contains(line, ":") && !contains(line, "/") &&
           (contains(line, ",") || contains(line, ";") || contains(line, "|"));
}

const char *list_kind_refusal(struct slice line, bool fields)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_starts(line, kinds[i].start))
            return kinds[i].refusal;
    if (line.size > 1 && (line.data[0] == '\0' || line.data[1] == '\0'))
        return "this is UTF-16 without a byte order mark, or binary data; "
               "'iconv -f UTF-16LE -t UTF-8 FILE | fetch' may read it";
    if (contains_bytes(line, "\0http", 5))
        return "its lines end with NUL: \"tr '\\0' '\\n' <FILE | fetch\" reads them";
    if (!fields && contains(line, "\t"))
        return "this is a table, not a list of URLs, as its first line has a tab: "
               "'cut -f 2 FILE | fetch' takes the second column; "
               "--fields sends what follows a tab as header fields";
    if (is_heading(line))
        return "this is a table, not a list of URLs: pick the column with the URLs first";
    return NULL;
}
