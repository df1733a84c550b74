/* Writes a head so that it holds for the body as it is written. */
#include "fetch/records/head_write.h"

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

static bool is_untrue(struct slice line, struct truth truth)
{
    return head_is_field(line, "Transfer-Encoding") ||
           (!truth.length && head_is_field(line, "Content-Length")) ||
           (!truth.encoding && head_is_field(line, "Content-Encoding"));
}

/* The block's lines from the second to the last but the empty one. */
static void write_fields(struct slice rest, struct buffer *out, struct truth truth)
{
    while (rest.size > 0) {
        struct slice line = slice_cut(&rest, '\n');
        if (is_untrue(line, truth))
            buffer_string(out, "X-Crawler-");
        buffer_slice(out, line);
        buffer_char(out, '\n');
    }
}

/* Appends the start of the status line; returns the rest of the block. */
static struct slice write_version(const struct head *head, struct buffer *out)
{
    struct slice lines = slice_of_buffer(&head->lines);
    if (head_is_http_1(head))
        return lines;
    buffer_string(out, "HTTP/1.1"); /* HTTP/2 has neither minor version nor reason */
    return slice_from(lines, slice_find(lines, ' '));
}

void head_write_alone(const struct head *head, struct buffer *out)
{
    struct slice rest = write_version(head, out);
    buffer_slice(out, rest);
}

/* A 204 and a 304 have no body, and need no length that says so (RFC 9110, section 8.6). */
static bool needs_length(const struct head *head, struct truth truth)
{
    return !truth.length && head->status != 204 && head->status != 304;
}

void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded)
{
    struct slice rest = write_version(head, out);
    struct truth truth = truth_of(head, length, decoded);
    rest.size -= 2; /* the empty line */
    buffer_slice(out, slice_cut(&rest, '\n'));
    buffer_char(out, '\n');
    write_fields(rest, out, truth);
    if (needs_length(head, truth)) {
        buffer_string(out, "Content-Length: ");
        buffer_number(out, length);
        buffer_string(out, "\r\n");
    }
    buffer_string(out, "\r\n");
}
