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
        int64_t length = head_number(element);
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

/* Notes where in lines the value of a line is, if the field has that name and is not empty. */
static void note_value(struct head *head, struct value *noted, struct slice line, const char *name)
{
    struct slice value;
    if (head_field(line, name, &value) && value.size > 0 && noted->start == 0)
        *noted = (struct value){(size_t)(value.data - head->lines.data), value.size};
}

/* Takes note of the fields that decide what the response means. */
static enum head_status note_field(struct head *head, struct slice line)
{
    struct slice value;
    switch (line.size > 0 ? ascii_lower(*line.data) : '\0') {
    case 'c':
        if (head_field(line, "Content-Length", &value))
            return note_length(head, value);
        if (head_field(line, "Content-Encoding", &value) && value.size > 0)
            return note_content_codings(head, value);
        note_value(head, &head->type, line, "Content-Type");
        break;
    case 't':
        if (head_field(line, "Transfer-Encoding", &value))
            return note_transfer_codings(head, value);
        break;
    case 'l':
        note_value(head, &head->location, line, "Location");
        break;
    case 'r':
        note_value(head, &head->retry_after, line, "Retry-After");
        break;
    default:
        break;
    }
    return HEAD_GOES_ON;
}

static bool is_framing(struct slice line)
{
    return head_is_field(line, "Content-Length") || head_is_field(line, "Transfer-Encoding");
}

/*
 * A framing field that was folded has another meaning for libcurl before 8.18, which reads its
 * first line only. One with a blank before its colon has none: a length is then ours to obey, but
 * chunks would be left in the body.
 */
static enum head_status note_framing(struct head *head, struct slice line)
{
    if (head->last_folded)
        return refuse(head, "a field for the length that is folded");
    bool was_chunked = head->chunked;
    head->overlooked |= head->last_spaced;
    enum head_status status = note_field(head, line);
    return status == HEAD_GOES_ON && head->last_spaced && head->chunked && !was_chunked
               ? refuse(head, "a blank between Transfer-Encoding and its colon")
               : status;
}

/* The last field is whole: the line that follows does not go on with it. */
static enum head_status end_field(struct head *head)
{
    if (head->last == 0)
        return HEAD_GOES_ON;
    struct slice line = slice_from(slice_of_buffer(&head->lines), head->last);
    line.size -= 2; /* CRLF */
    enum head_status status = is_framing(line) ? note_framing(head, line) : note_field(head, line);
    head->last = 0;
    head->last_folded = head->last_spaced = false;
    return status;
}

/*
 * Goes on with the last field: a fold, and the blanks around it, are a space (RFC 9112, section
 * 5.2), as from libcurl 8.18 on, which unfolds by itself, and has a limit for the whole.
 */
static enum head_status unfold(struct head *head, struct slice line)
{
    if (head->last == 0)
        return refuse(head, "a first header field that begins with a blank");
    while (line.size > 0 && head_is_blank(*line.data))
        line = slice_from(line, 1);
    head->last_folded |= line.size > 0;
    head->lines.used -= 2; /* CRLF */
    while (head->lines.used > head->last && head_is_blank(head->lines.data[head->lines.used - 1]))
        head->lines.used--;
    buffer_char(&head->lines, ' ');
    buffer_slice(&head->lines, line);
    buffer_string(&head->lines, "\r\n");
    return head->lines.used - head->last > HEAD_FOLDED_MAX
               ? refuse(head, "a folded header field is too long")
               : HEAD_GOES_ON;
}

/* Blanks before the colon are left out (RFC 9112, section 5.1). */
static enum head_status begin_field(struct head *head, struct slice line)
{
    enum head_status status = end_field(head);
    size_t colon = slice_find(line, ':'), name = colon;
    while (colon < line.size && name > 0 && head_is_blank(line.data[name - 1]))
        name--;
    head->last = head->lines.used;
    head->last_spaced = name < colon;
    buffer_put(&head->lines, line.data, name);
    buffer_slice(&head->lines, slice_from(line, colon));
    buffer_string(&head->lines, "\r\n");
    return status;
}

/* The length of what a status line begins with, "HTTP/1.1 200"; 0 if it is not a status line. */
static size_t status_line_length(struct slice line)
{
    static const char *const versions[] = {"HTTP/1.1 ", "HTTP/1.0 ", "HTTP/2 ", "HTTP/3 "};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        size_t length = strlen(versions[i]);
        if (line.size >= length + 3 && slice_starts(line, versions[i]))
            return line.size == length + 3 || line.data[length + 3] == ' ' ? length + 3 : 0;
    }
    return 0;
}

/* A status line begins a block: what was there before was a 1xx response. */
static enum head_status begin_block(struct head *head, struct slice line)
{
    enum { NUMBER = sizeof "HTTP/" - 1 }; /* where that of the version begins */
    size_t seen = head->seen, fields = head->fields, length = status_line_length(line);
    bool changes = head->ended && length > 0 && head->lines.data[NUMBER] != line.data[NUMBER];
    head_reset(head);
    head->seen = seen;
    head->fields = fields;
    int64_t status = length > 0 ? head_number(slice_of(line.data + length - 3, 3)) : 0;
    if (status < 100)
        return refuse(head, "the status line is malformed");
    if (changes)
        return refuse(head, "the version of HTTP changes");
    if (status == 101)
        return refuse(head, "a change of protocol that was not asked for");
    head->status = (int)status;
    buffer_string(&head->lines, "HTTP/");
    buffer_slice(&head->lines, slice_from(line, NUMBER));
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

enum head_status head_add_line(struct head *head, struct slice line)
{
    head->seen += line.size;
    if (line.size == 0 || line.data[line.size - 1] != '\n')
        return HEAD_GOES_ON; /* libcurl 8.18 hands out what the end of the connection has cut */
    line = head_without_line_end(line);
    bool first = !head->complete && (head->ended || head->lines.used == 0);
    head->fields += line.size > 0 && !first && !head_is_blank(*line.data);
    if (head->seen > HEAD_MAX || head->fields > HEAD_FIELDS_MAX)
        return refuse(head, head->complete ? "too many trailer fields" : "too many header fields");
    if (head->complete)
        return HEAD_GOES_ON; /* a trailer */
    if (slice_find(line, '\r') < line.size || slice_find(line, '\0') < line.size)
        return refuse(head, "a CR or NUL byte inside a header field");
    if (line.size == 0)
        return end_block(head);
    if (first)
        return begin_block(head, line);
    return head_is_blank(*line.data) ? unfold(head, line) : begin_field(head, line);
}
