/* Tells by its Content-Type and its beginning whether a body is HTML, or text. */
#include "extract/records/media_type.h"

#include "absolutize/shared/ascii.h"
#include "extract/records/mime.h"

/* MIME Sniffing Standard, 7: types that a server sends when it knows nothing. */
static bool says_nothing(struct slice content_type, struct slice *essence)
{
    *essence = mime_essence(content_type);
    return essence->size == 0 || slice_is(*essence, "unknown/unknown") ||
           slice_is(*essence, "application/unknown") || slice_is(*essence, "*/*");
}

bool type_is_known(struct slice content_type)
{
    struct slice essence;
    return !says_nothing(content_type, &essence);
}

/* 7.1, "identifying a resource with an unknown MIME type", the HTML part. */
static bool begins_like_html(struct slice body)
{
    static const char *const tags[] = {
        "<!doctype html", "<html", "<head",  "<script", "<iframe", "<h1",   "<div", "<font",
        "<table",         "<a",    "<style", "<title",  "<b",      "<body", "<br",  "<p",
        "<!--",
    };
    while (body.size > 0 && ascii_is_space(body.data[0]))
        body = slice_from(body, 1);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t n = strlen(tags[i]);
        if (slice_starts(body, tags[i]) && body.size > n && memchr(" >", body.data[n], 2))
            return true;
    }
    return false;
}

bool type_looks_like_html(struct slice bytes)
{
    bool marked = slice_starts(bytes, "\xEF\xBB\xBF");
    return begins_like_html(marked ? slice_from(bytes, 3) : bytes);
}

bool type_is_html(struct slice content_type, struct slice body)
{
    struct slice essence;
    if (says_nothing(content_type, &essence))
        return begins_like_html(body);
    return mime_is_html(essence);
}

enum { RESOURCE_HEADER = 1445 }; /* 5.2: the bytes that are looked at */

/* 3, "binary data byte". */
static bool is_binary(unsigned char c)
{
    return c <= 0x08 || c == 0x0B || (c >= 0x0E && c <= 0x1A) || (c >= 0x1C && c <= 0x1F);
}

/*
 * Whether bytes can be a text: a byte order mark, or no byte of 5.2's binary ones among the first
 * (7.1, the last two steps).
 */
static bool looks_like_text(struct slice bytes)
{
    if (slice_starts(bytes, "\xFE\xFF") || slice_starts(bytes, "\xFF\xFE") ||
        slice_starts(bytes, "\xEF\xBB\xBF"))
        return true;
    for (size_t i = 0; i < bytes.size && i < RESOURCE_HEADER; i++)
        if (is_binary((unsigned char)bytes.data[i]))
            return false;
    return true;
}

bool type_is_rather_text(struct slice bytes)
{
    size_t n = bytes.size < RESOURCE_HEADER ? bytes.size : RESOURCE_HEADER;
    size_t binary = 0, nuls = 0;
    for (size_t i = 0; i < n; i++) {
        binary += is_binary((unsigned char)bytes.data[i]);
        nuls += bytes.data[i] == '\0';
    }
    return binary * 32 < n || nuls * 4 > n;
}

bool type_is_text(struct slice content_type, struct slice body)
{
    static const char *const application[] = {
        "application/javascript", "application/ecmascript", "application/x-javascript",
        "application/x-ndjson",   "application/yaml",
    };
    struct slice essence;
    if (says_nothing(content_type, &essence))
        return looks_like_text(body);
    for (size_t i = 0; i < sizeof application / sizeof *application; i++)
        if (slice_is(essence, application[i]))
            return true;
    return slice_starts(essence, "text/") || mime_is_json(essence) || mime_is_xml(essence);
}
