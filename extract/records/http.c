/* The block of a response record in, status, type and plain body out. */
#include "extract/records/http.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"
#include "extract/records/chunks.h"
#include "extract/records/fields.h"
#include "extract/records/mime.h"

/* What the fields say about the body. */
struct framing {
    struct slice transfer; /* the last Transfer-Encoding */
    bool crawled;          /* X-Crawler- fields: the writer has taken the codings away */
    bool measured;
    uint64_t length; /* Content-Length, saturated */
};

/* "HTTP/", a version, white space, the status; "ICY 200 OK" was a way to say HTTP/1.0. */
static bool parse_status(struct slice line, int *status)
{
    size_t i = 5;
    if (line.size >= 4 && memcmp(line.data, "ICY ", 4) == 0)
        i = 3;
    else if (!slice_starts(line, "HTTP/"))
        return false;
    while (i < line.size && line.data[i] != ' ' && line.data[i] != '\t')
        i++;
    while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t'))
        i++;
    int value = 0;
    size_t first = i;
    for (; i < line.size && i < first + 4 && ascii_is_digit(line.data[i]); i++)
        value = value * 10 + (line.data[i] - '0');
    *status = i == first + 3 ? value : 0;
    return true;
}

/* A length; one that is too large, or none at all, is larger than any body. */
static uint64_t parse_length(struct slice digits)
{
    uint64_t value = digits.size > 0 ? UINT64_MAX : 0;
    decimal_parse(digits, UINT64_MAX, &value);
    return value;
}

static void take_field(struct slice name, struct slice value, struct http_response *response,
                       struct framing *framing)
{
    if (slice_is(name, "Content-Type"))
        mime_extract(value, &response->content_type);
    else if (slice_is(name, "Content-Encoding"))
        response->coding = value;
    else if (slice_is(name, "Transfer-Encoding"))
        framing->transfer = value;
    else if (slice_is(name, "Content-Length")) {
        framing->length = parse_length(value);
        framing->measured = true;
    } else if (slice_starts(name, "X-Crawler-"))
        framing->crawled = true;
}

/* The next element of a list, "gzip, chunked", without white space; size 0 at the end. */
static struct slice next_element(struct slice *list)
{
    *list = slice_trim(*list, " \t,");
    if (list->size == 0)
        return *list;
    size_t n = 0;
    while (n < list->size && list->data[n] != ',')
        n++;
    struct slice element = slice_trim(slice_of(list->data, n), " \t");
    *list = slice_from(*list, n);
    return element;
}

/* The codings that exist, and the bytes that bodies in them begin with, where there are such. */
static const struct {
    const char *name, *start;
} codings[] = {
    {"gzip", "\x1F\x8B"}, {"x-gzip", "\x1F\x8B"},   {"zstd", "\x28\xB5\x2F\xFD"}, {"br", ""},
    {"deflate", ""},      {"compress", "\x1F\x9D"}, {"x-compress", "\x1F\x9D"},
};

/* Whether the body is in a coding of the list; the last one was applied last. */
static bool is_coded(struct slice list, const char *body, size_t n)
{
    bool coded = false;
    struct slice element;
    while ((element = next_element(&list)).size > 0)
        for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
            if (slice_is(element, codings[i].name)) {
                size_t width = strlen(codings[i].start);
                coded = n > width && memcmp(body, codings[i].start, width) == 0;
            }
    return coded;
}

static bool is_chunked(struct slice list)
{
    struct slice element;
    while ((element = next_element(&list)).size > 0)
        if (slice_is(element, "chunked"))
            return true;
    return false;
}

/* The body's own bytes, without what the protocol or the record's writer has put around them. */
static void unwrap(struct http_response *response, const struct framing *framing)
{
    size_t n = response->body_size;
    if (is_chunked(framing->transfer) && chunks_begin(response->body, n)) {
        response->chunks_broken = !chunks_join(response->body, &response->body_size);
    } else if (n >= 2 && memcmp(response->body, "\r\n", 2) == 0 &&
               (framing->measured ? framing->length == n - 2 : framing->crawled)) {
        response->body += 2;
        response->body_size -= 2;
    }
}

bool http_parse(char *block, size_t n, struct http_response *response)
{
    *response = (struct http_response){.body = block + n};
    struct framing framing = {0};
    char *lf = memchr(block, '\n', n);
    if (!lf || !parse_status(slice_of(block, (size_t)(lf - block)), &response->status))
        return false;
    struct fields fields = {lf + 1, block + n};
    struct slice name, value;
    while (fields_next(&fields, &name, &value))
        take_field(name, value, response, &framing);
    response->body = fields.at;
    response->body_size = (size_t)(block + n - fields.at);
    unwrap(response, &framing);
    if (!is_coded(response->coding, response->body, response->body_size))
        response->coding = is_coded(framing.transfer, response->body, response->body_size)
                               ? framing.transfer
                               : (struct slice){0};
    return true;
}
