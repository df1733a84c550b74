/* Finds the head and the body of a response in the block of its record. */
#include "extract/records/http.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"
#include "extract/records/chunks.h"
#include "extract/records/fields.h"
#include "extract/records/mime.h"

/* What the fields say about the body. */
struct framing {
    struct coding_list transfer; /* Transfer-Encoding but chunked */
    bool chunked;
    bool crawled; /* X-Crawler- fields: the writer has taken the codings away */
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

static bool is_chunked(struct slice list)
{
    struct slice element;
    while ((element = next_element(&list)).size > 0)
        if (slice_is(element, "chunked"))
            return true;
    return false;
}

static void take_field(struct slice name, struct slice value, struct http_response *response,
                       struct framing *framing)
{
    if (slice_is(name, "Content-Type"))
        mime_extract(value, &response->content_type);
    else if (slice_is(name, "Content-Encoding"))
        coding_list_add(&response->codings, value);
    else if (slice_is(name, "Transfer-Encoding")) {
        framing->chunked |= is_chunked(value);
        coding_list_add(&framing->transfer, value);
    } else if (slice_is(name, "Content-Length")) {
        framing->length = parse_length(value);
        framing->measured = true;
    } else if (slice_starts(name, "X-Crawler-"))
        framing->crawled = true;
}

/* The body's own bytes, without what the protocol or the record's writer has put around them. */
static void unwrap(struct http_response *response, const struct framing *framing)
{
    size_t n = response->body_size;
    if (framing->chunked && chunks_begin(response->body, n)) {
        response->chunks_broken = !chunks_join(response->body, &response->body_size);
    } else if (n >= 2 && memcmp(response->body, "\r\n", 2) == 0 &&
               (framing->measured ? framing->length == n - 2 : framing->crawled)) {
        response->body += 2;
        response->body_size -= 2;
    }
}

static void add_codings(struct coding_list *list, const struct coding_list *more)
{
    for (size_t i = 0; i < more->count && i < CONTENT_CODINGS_MAX; i++)
        coding_list_add(list, more->name[i]);
}

/* A pseudo-header field of HTTP/2, ":status: 200" (RFC 9113, 8.3): some writers keep these. */
static bool is_pseudo(struct slice line)
{
    return line.size > 1 && line.data[0] == ':' && ascii_is_letter(line.data[1]);
}

/* Reads the head that begins at the first byte. False when there is none. */
static bool parse_head(char *at, char *end, struct http_response *response, struct framing *framing,
                       struct field_list *kept)
{
    char *lf = memchr(at, '\n', (size_t)(end - at));
    *response = (struct http_response){.body = end};
    *framing = (struct framing){0};
    if (kept)
        kept->count = 0;
    if (!lf || !parse_status(slice_of(at, (size_t)(lf - at)), &response->status))
        return false;
    struct fields fields = {lf + 1, end};
    struct slice name, value;
    while (next_field(&fields, &name, &value)) {
        response->bad_lines += name.size == 0 && !is_pseudo(value);
        if (name.size == 0)
            continue;
        take_field(name, value, response, framing);
        if (kept)
            field_list_add(kept, name, value);
    }
    response->body = fields.at;
    response->body_size = (size_t)(end - fields.at);
    return true;
}

/* Whether another head follows this one (RFC 9110, sections 15.2 and 9.3.6). */
static bool is_interim(const struct http_response *response, const struct framing *framing)
{
    struct slice rest = {response->body, response->body_size};
    int status;
    if (!slice_starts(rest, "HTTP/") || !memchr(rest.data, '\n', rest.size) ||
        !parse_status(slice_of(rest.data, slice_find(rest, '\n')), &status) || status == 0)
        return false;
    bool has_body = response->content_type.data || response->codings.count > 0 ||
                    framing->chunked || framing->length > 0;
    return response->status / 100 == 1 || (response->status == 200 && !has_body);
}

bool http_parse(char *block, size_t n, struct http_response *response, struct field_list *fields)
{
    struct framing framing;
    if (!parse_head(block, block + n, response, &framing, fields))
        return false;
    while (is_interim(response, &framing))
        if (!parse_head(response->body, block + n, response, &framing, fields))
            return false;
    unwrap(response, &framing);
    add_codings(&response->codings, &framing.transfer);
    return true;
}
