/* Writes a head so that it holds for the body as it is written. */
#include "fetch/records/head_write.h"

#include <string.h>

#include "fetch/records/head_line.h"

/* What of a head still holds for the body as it is written. */
struct truth {
    bool length;   /* the Content-Length, or there is no body */
    bool encoding; /* the Content-Encoding */
};

static struct truth truth_of(const struct head *head, uint64_t length, bool decoded)
{
    return (struct truth){.length = head->lengths == 1 && (uint64_t)head->length == length,
                          .encoding = !(head->codings > 0 && decoded)};
}

static bool is_untrue(const char *line, size_t n, struct truth truth)
{
    return head_is_field(line, n, "Transfer-Encoding") ||
           (!truth.length && head_is_field(line, n, "Content-Length")) ||
           (!truth.encoding && head_is_field(line, n, "Content-Encoding"));
}

/* The block's lines from the second to the last but the empty one. */
static void write_fields(const char *line, const char *end, struct buffer *out, struct truth truth)
{
    for (const char *next; line < end; line = next) {
        const char *lf = memchr(line, '\n', (size_t)(end - line));
        next = lf ? lf + 1 : end;
        if (is_untrue(line, (size_t)(next - line), truth))
            buffer_string(out, "X-Crawler-");
        buffer_put(out, line, (size_t)(next - line));
    }
}

/* Appends the start of the status line; returns where the rest of the block begins. */
static const char *write_version(const struct head *head, struct buffer *out)
{
    const char *text = head->lines.data;
    if (head_is_http_1(head))
        return text;
    const char *space = memchr(text, ' ', head->lines.used);
    buffer_string(out, "HTTP/1.1"); /* HTTP/2 has neither minor version nor reason */
    return space ? space : text + head->lines.used - 2;
}

void head_write_alone(const struct head *head, struct buffer *out)
{
    const char *text = write_version(head, out), *end = head->lines.data + head->lines.used;
    buffer_put(out, text, (size_t)(end - text));
}

/* A 204 and a 304 have no body, and need no length that says so (RFC 9110, section 8.6). */
static bool needs_length(const struct head *head, struct truth truth)
{
    return !truth.length && head->status != 204 && head->status != 304;
}

void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded)
{
    const char *text = write_version(head, out), *end = head->lines.data + head->lines.used - 2;
    struct truth truth = truth_of(head, length, decoded);
    const char *lf = memchr(text, '\n', (size_t)(end - text));
    const char *fields = lf ? lf + 1 : end;
    buffer_put(out, text, (size_t)(fields - text));
    write_fields(fields, end, out, truth);
    if (needs_length(head, truth)) {
        buffer_string(out, "Content-Length: ");
        buffer_number(out, length);
        buffer_string(out, "\r\n");
    }
    buffer_string(out, "\r\n");
}
