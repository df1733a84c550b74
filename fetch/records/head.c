/* Reads the status line and header fields of a response, line by line. */
#include "fetch/records/head.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/coding/coding_list.h"
#include "fetch/records/head_line.h"

/* Bytes of memory that a head without lines keeps: each transfer has one. */
enum { LINES_KEPT = 4 << 10 };

void head_reset(struct head *head)
{
    struct buffer lines = head->lines;
    buffer_reset(&lines, LINES_KEPT);
    *head = (struct head){.lines = lines, .length = -1};
}

void head_destroy(struct head *head)
{
    buffer_destroy(&head->lines);
}

static enum head_status refuse(struct head *head, const char *why)
{
    head->refusal = why;
    return HEAD_REFUSED;
}

/* Cuts the next element off a list with commas between; list->data is NULL after the last one. */
static struct slice next_element(struct slice *list)
{
    size_t n = slice_find(*list, ',');
    struct slice element = slice_of(list->data, n);
    *list = n < list->size ? slice_from(*list, n + 1) : (struct slice){0};
    return slice_trim(element, " \t");
}

/* A list of equal numbers is one number, anything else an error (RFC 9112, section 6.3). */
static enum head_status note_length(struct head *head, struct slice list)
{
    do {
        struct slice element = next_element(&list);
        int64_t length = head_number(element.data, element.size);
        if (length == NUMBER_NONE)
            return refuse(head, "Content-Length is not a number");
        if (head->lengths++ == 0)
            head->length = length;
        else if (length != head->length)
            return refuse(head, "two Content-Length fields that differ");
    } while (list.data);
    return HEAD_GOES_ON;
}

/* Only what libcurl undoes without being asked for it (RFC 9112, section 6.1). */
static enum head_status note_transfer_codings(struct head *head, struct slice list)
{
    do {
        struct slice coding = next_element(&list);
        head->chunked |= slice_is(coding, "chunked");
        head->identity |= slice_is(coding, "identity");
        if (coding.size > 0 && !slice_is(coding, "chunked") && !slice_is(coding, "identity"))
            return refuse(head, "a transfer coding that was not asked for");
    } while (list.data);
    head->transfer_coded = true;
    return head->chunked && head->identity ? refuse(head, "another transfer coding beside chunked")
                                           : HEAD_GOES_ON;
}

static enum head_status note_content_codings(struct head *head, struct slice value)
{
    struct coding_list list = {.count = head->codings};
    coding_list_add(&list, value);
    head->codings = list.count;
    return head->codings > CONTENT_CODINGS_MAX ? refuse(head, "too many content codings")
                                               : HEAD_GOES_ON;
}

/* Notes where in lines the value of line[0..n) is, if the field has that name and is not empty. */
static void note_value(struct head *head, struct value *noted, const char *line, size_t n,
                       const char *name)
{
    size_t length;
    const char *value = head_field(line, n, name, &length);
    if (value && length > 0 && noted->start == 0)
        *noted = (struct value){(size_t)(value - head->lines.data), length};
}

/* Takes note of the fields that decide what the response means. */
static enum head_status note_field(struct head *head, const char *line, size_t n)
{
    struct slice value;
    switch (ascii_lower(*line)) {
    case 'c':
        if ((value.data = head_field(line, n, "Content-Length", &value.size)))
            return note_length(head, value);
        if ((value.data = head_field(line, n, "Content-Encoding", &value.size)) && value.size > 0)
            return note_content_codings(head, value);
        note_value(head, &head->type, line, n, "Content-Type");
        break;
    case 't':
        if ((value.data = head_field(line, n, "Transfer-Encoding", &value.size)))
            return note_transfer_codings(head, value);
        break;
    case 'l':
        note_value(head, &head->location, line, n, "Location");
        break;
    case 'r':
        note_value(head, &head->retry_after, line, n, "Retry-After");
        break;
    default:
        break;
    }
    return HEAD_GOES_ON;
}

static bool is_framing(const char *line, size_t n)
{
    return head_is_field(line, n, "Content-Length") || head_is_field(line, n, "Transfer-Encoding");
}

/*
 * A framing field that was folded has another meaning for libcurl before 8.18, which reads its
 * first line only. One with a blank before its colon has none: a length is then ours to obey, but
 * chunks would be left in the body.
 */
static enum head_status note_framing(struct head *head, const char *line, size_t n)
{
    if (head->last_folded)
        return refuse(head, "a field for the length that is folded");
    bool was_chunked = head->chunked;
    head->overlooked |= head->last_spaced;
    enum head_status status = note_field(head, line, n);
    return status == HEAD_GOES_ON && head->last_spaced && head->chunked && !was_chunked
               ? refuse(head, "a blank between Transfer-Encoding and its colon")
               : status;
}

/* The last field is whole: the line that follows does not go on with it. */
static enum head_status end_field(struct head *head)
{
    if (head->last == 0)
        return HEAD_GOES_ON;
    const char *line = head->lines.data + head->last;
    size_t n = head->lines.used - head->last - 2;
    enum head_status status =
        is_framing(line, n) ? note_framing(head, line, n) : note_field(head, line, n);
    head->last = 0;
    head->last_folded = head->last_spaced = false;
    return status;
}

/*
 * Goes on with the last field: a fold, and the blanks around it, are a space (RFC 9112, section
 * 5.2), as from libcurl 8.18 on, which unfolds by itself, and has a limit for the whole.
 */
static enum head_status unfold(struct head *head, const char *line, size_t n)
{
    if (head->last == 0)
        return refuse(head, "a first header field that begins with a blank");
    while (n > 0 && head_is_blank(*line)) {
        line++;
        n--;
    }
    head->last_folded |= n > 0;
    head->lines.used -= 2;
    while (head->lines.used > head->last && head_is_blank(head->lines.data[head->lines.used - 1]))
        head->lines.used--;
    buffer_char(&head->lines, ' ');
    buffer_put(&head->lines, line, n);
    buffer_string(&head->lines, "\r\n");
    return head->lines.used - head->last > HEAD_FOLDED_MAX
               ? refuse(head, "a folded header field is too long")
               : HEAD_GOES_ON;
}

/* Blanks before the colon are left out (RFC 9112, section 5.1). */
static enum head_status begin_field(struct head *head, const char *line, size_t n)
{
    enum head_status status = end_field(head);
    const char *colon = memchr(line, ':', n), *end = colon ? colon : line + n, *name_end = end;
    while (colon && name_end > line && head_is_blank(name_end[-1]))
        name_end--;
    head->last = head->lines.used;
    head->last_spaced = name_end < end;
    buffer_put(&head->lines, line, (size_t)(name_end - line));
    buffer_put(&head->lines, end, (size_t)(line + n - end));
    buffer_string(&head->lines, "\r\n");
    return status;
}

/* The length of what a status line begins with, "HTTP/1.1 200"; 0 if it is not a status line. */
static size_t status_line_length(const char *line, size_t n)
{
    static const char *const versions[] = {"HTTP/1.1 ", "HTTP/1.0 ", "HTTP/2 ", "HTTP/3 "};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        size_t length = strlen(versions[i]);
        if (n >= length + 3 && strncasecmp(line, versions[i], length) == 0)
            return n == length + 3 || line[length + 3] == ' ' ? length + 3 : 0;
    }
    return 0;
}

/* A status line begins a block: what was there before was a 1xx response. */
static enum head_status begin_block(struct head *head, const char *line, size_t n)
{
    size_t seen = head->seen, fields = head->fields, length = status_line_length(line, n);
    bool changes = head->ended && length > 0 && head->lines.data[5] != line[5];
    head_reset(head);
    head->seen = seen;
    head->fields = fields;
    int64_t status = length > 0 ? head_number(line + length - 3, 3) : 0;
    if (status < 100)
        return refuse(head, "the status line is malformed");
    if (changes)
        return refuse(head, "the version of HTTP changes");
    if (status == 101)
        return refuse(head, "a change of protocol that was not asked for");
    head->status = (int)status;
    buffer_string(&head->lines, "HTTP/");
    buffer_put(&head->lines, line + 5, n - 5);
    buffer_string(&head->lines, "\r\n");
    return HEAD_GOES_ON;
}

static enum head_status end_block(struct head *head)
{
    enum head_status status = end_field(head);
    head->ended = true;
    head->complete = head->status >= 200 && status == HEAD_GOES_ON;
    buffer_string(&head->lines, "\r\n");
    return head->complete ? HEAD_COMPLETE : status;
}

enum head_status head_add_line(struct head *head, const char *line, size_t n)
{
    head->seen += n;
    if (n == 0 || line[n - 1] != '\n')
        return HEAD_GOES_ON; /* libcurl 8.18 hands out what the end of the connection has cut */
    n--;
    n -= n > 0 && line[n - 1] == '\r';
    bool first = !head->complete && (head->ended || head->lines.used == 0);
    head->fields += n > 0 && !first && !head_is_blank(*line);
    if (head->seen > HEAD_MAX || head->fields > HEAD_FIELDS_MAX)
        return refuse(head, head->complete ? "too many trailer fields" : "too many header fields");
    if (head->complete)
        return HEAD_GOES_ON; /* a trailer */
    if (memchr(line, '\r', n) || memchr(line, '\0', n))
        return refuse(head, "a CR or NUL byte inside a header field");
    if (n == 0)
        return end_block(head);
    if (first)
        return begin_block(head, line, n);
    return head_is_blank(*line) ? unfold(head, line, n) : begin_field(head, line, n);
}
