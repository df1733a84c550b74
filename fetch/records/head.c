/* Reads the status line and header fields of a response, and writes them to a record. */
#include "fetch/records/head.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/coding/coding_list.h"
#include "absolutize/shared/decimal.h"
#include "absolutize/shared/slice.h"
#include "fetch/records/http_date.h"

void head_reset(struct head *head)
{
    struct buffer lines = head->lines;
    buffer_reset(&lines, 4096);
    *head = (struct head){.lines = lines, .length = -1};
}

void head_destroy(struct head *head)
{
    buffer_destroy(&head->lines);
}

static bool is_http_1(const struct head *head)
{
    return head->lines.used > 7 && memcmp(head->lines.data, "HTTP/1.", 7) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The value of line[0..n) if the field has that name, else NULL; *m is the value's length. */
static const char *field(const char *line, size_t n, const char *name, size_t *m)
{
    size_t length = strlen(name);
    if (n <= length || line[length] != ':' || strncasecmp(line, name, length) != 0)
        return NULL;
    const char *value = line + length + 1, *end = line + n;
    while (value < end && is_blank(*value))
        value++;
    while (value < end && isspace((unsigned char)end[-1]))
        end--;
    *m = (size_t)(end - value);
    return value;
}

/* What number returns for a text that is not a number, or not one of 64 bits. */
enum { NUMBER_LARGE = -1, NUMBER_NONE = -2 };

static int64_t number(const char *text, size_t n)
{
    uint64_t value;
    if (decimal_parse(slice_of(text, n), INT64_MAX, &value))
        return (int64_t)value;
    for (size_t i = 0; i < n; i++)
        if (!ascii_is_digit(text[i]))
            return NUMBER_NONE;
    return n > 0 ? NUMBER_LARGE : NUMBER_NONE;
}

static enum head_status refuse(struct head *head, const char *why)
{
    head->refusal = why;
    return HEAD_REFUSED;
}

/* Cuts the next element off a list that commas separate; the data of the last one's rest is NULL.
 */
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
        int64_t length = number(element.data, element.size);
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
        if (slice_is(coding, "chunked"))
            head->chunked = true;
        else if (coding.size > 0 && !slice_is(coding, "identity"))
            return refuse(head, "a transfer coding that was not asked for");
    } while (list.data);
    head->transfer_coded = true;
    return HEAD_GOES_ON;
}

static enum head_status note_content_codings(struct head *head, struct slice value)
{
    struct coding_list list = {.count = head->codings};
    coding_list_add(&list, value);
    head->codings = list.count;
    return head->codings > CONTENT_CODINGS_MAX ? refuse(head, "too many content codings")
                                               : HEAD_GOES_ON;
}

/* Notes where the value of line[0..n) is in lines, if the field has that name and says something.
 */
static void note_value(struct head *head, struct value *noted, const char *line, size_t n,
                       const char *name)
{
    size_t length;
    const char *value = field(line, n, name, &length);
    if (value && length > 0 && noted->start == 0)
        *noted = (struct value){(size_t)(value - head->lines.data), length};
}

/* Takes note of the fields that decide what the response means. */
static enum head_status note_field(struct head *head, const char *line, size_t n)
{
    struct slice value;
    switch (tolower((unsigned char)*line)) {
    case 'c':
        if ((value.data = field(line, n, "Content-Length", &value.size)))
            return note_length(head, value);
        if ((value.data = field(line, n, "Content-Encoding", &value.size)) && value.size > 0)
            return note_content_codings(head, value);
        note_value(head, &head->type, line, n, "Content-Type");
        break;
    case 't':
        if ((value.data = field(line, n, "Transfer-Encoding", &value.size)))
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
    size_t m;
    return field(line, n, "Content-Length", &m) || field(line, n, "Transfer-Encoding", &m);
}

/*
 * The last field is whole: the line that follows does not go on with it. A framing field that was
 * folded has another meaning for libcurl before 8.18, which reads its first line only.
 */
static enum head_status end_field(struct head *head)
{
    if (head->last == 0)
        return HEAD_GOES_ON;
    const char *line = head->lines.data + head->last;
    size_t n = head->lines.used - head->last - 2;
    enum head_status status = head->last_folded && is_framing(line, n)
                                  ? refuse(head, "a field for the length that is folded")
                                  : note_field(head, line, n);
    head->last = 0;
    head->last_folded = false;
    return status;
}

/* Goes on with the last field: a fold is a space (RFC 9112, section 5.2). */
static enum head_status unfold(struct head *head, const char *line, size_t n)
{
    if (head->last == 0)
        return refuse(head, "a first header field that begins with a blank");
    while (n > 0 && is_blank(*line)) {
        line++;
        n--;
    }
    head->last_folded |= n > 0;
    head->lines.used -= 2;
    buffer_char(&head->lines, ' ');
    buffer_put(&head->lines, line, n);
    buffer_string(&head->lines, "\r\n");
    return HEAD_GOES_ON;
}

static enum head_status begin_field(struct head *head, const char *line, size_t n)
{
    enum head_status status = end_field(head);
    head->last = head->lines.used;
    buffer_put(&head->lines, line, n);
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
    head_reset(head);
    head->seen = seen;
    head->fields = fields;
    int64_t status = length > 0 ? number(line + length - 3, 3) : 0;
    if (status < 100)
        return refuse(head, "the status line is malformed");
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
    n -= n > 0 && line[n - 1] == '\n';
    n -= n > 0 && line[n - 1] == '\r';
    bool first = !head->complete && (head->ended || head->lines.used == 0);
    head->fields += n > 0 && !first && !is_blank(*line);
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
    return is_blank(*line) ? unfold(head, line, n) : begin_field(head, line, n);
}

int64_t head_retry_after(const struct head *head, int64_t now)
{
    const struct value *value = &head->retry_after;
    int status = head->status;
    if (value->start == 0 || (status != 429 && status != 503 && status / 100 != 3))
        return -1;
    const char *text = head->lines.data + value->start;
    int64_t seconds = number(text, value->length);
    if (seconds == NUMBER_LARGE)
        return INT64_MAX;
    if (seconds != NUMBER_NONE)
        return seconds;
    int64_t date = http_date(text, value->length, now);
    return date < 0 ? -1 : date > now ? date - now : 0;
}

const char *head_location(const struct head *head, size_t *n)
{
    int status = head->status;
    bool redirect = (status >= 301 && status <= 303) || status == 307 || status == 308;
    if (!redirect || head->location.start == 0)
        return NULL;
    *n = head->location.length;
    return head->lines.data + head->location.start;
}

bool head_next_value(const struct head *head, const char *name, const char **line,
                     struct slice *value)
{
    const char *end = head->lines.data + head->lines.used;
    const char *next = *line ? *line : head->lines.data;
    while ((next = memchr(next, '\n', (size_t)(end - next))) && ++next < end) {
        const char *lf = memchr(next, '\n', (size_t)(end - next));
        size_t n = lf ? (size_t)(lf - next) : (size_t)(end - next);
        *line = next;
        value->data = field(next, n, name, &value->size);
        if (value->data)
            return true;
    }
    return false;
}

bool head_ends_with_connection(const struct head *head)
{
    return !head->chunked && head->length < 0 && is_http_1(head);
}

bool head_length_decides(const struct head *head)
{
    return head->transfer_coded && !head->chunked && head->length >= 0;
}

/* What the statuses are called that are met most (RFC 9110, section 15). */
static const char *phrase(int status)
{
    static const struct {
        int status;
        const char *phrase;
    } phrases[] = {
        {200, "OK"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {410, "Gone"},
        {421, "Misdirected Request"},
        {429, "Too Many Requests"},
        {451, "Unavailable For Legal Reasons"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (phrases[i].status == status)
            return phrases[i].phrase;
    return "";
}

void head_put_status(const struct head *head, struct buffer *out)
{
    const char *line = head->lines.data, *end = memchr(line, '\r', head->lines.used);
    const char *space = memchr(line, ' ', (size_t)(end - line));
    const char *reason = space && end - space > 5 ? space + 5 : end;
    buffer_number(out, (unsigned long long)head->status);
    buffer_char(out, ' ');
    if (reason < end)
        buffer_put(out, reason, (size_t)(end - reason));
    else
        buffer_string(out, phrase(head->status));
}

static bool type_matches(const char *type, size_t n, const char *wanted)
{
    size_t length = strlen(wanted);
    if (length >= 2 && strcmp(wanted + length - 2, "/*") == 0)
        return n >= length && strncasecmp(type, wanted, length - 1) == 0;
    return n == length && strncasecmp(type, wanted, length) == 0;
}

struct slice head_type(const struct head *head)
{
    if (head->type.length == 0)
        return slice_of("", 0);
    const char *type = head->lines.data + head->type.start;
    size_t n = 0;
    while (n < head->type.length && type[n] != ';' && !isspace((unsigned char)type[n]))
        n++;
    return slice_of(type, n);
}

bool head_has_type(const struct head *head, char *const *types, size_t count)
{
    struct slice type = head_type(head);
    for (size_t i = 0; i < count; i++)
        if (type_matches(type.data, type.size, types[i]) || strcmp(types[i], "*/*") == 0)
            return true;
    return false;
}

const char *head_protocol(const struct head *head)
{
    if (is_http_1(head) || head->lines.used < 6)
        return NULL;
    return head->lines.data[5] == '3' ? "h3" : "h2";
}

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
    size_t m;
    return field(line, n, "Transfer-Encoding", &m) ||
           (!truth.length && field(line, n, "Content-Length", &m)) ||
           (!truth.encoding && field(line, n, "Content-Encoding", &m));
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
    if (is_http_1(head))
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
