/* Header lines in, the header block of a record out. */
#include "fetch/records/head.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"

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

/* What a text of digits says; or that it is no number, or not one of 64 bits. */
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

/* A list of equal numbers is one number, anything else an error (RFC 9112, section 6.3). */
static enum head_status note_length(struct head *head, const char *value, size_t n)
{
    for (const char *end = value + n, *comma; value; value = comma ? comma + 1 : NULL) {
        comma = memchr(value, ',', (size_t)(end - value));
        const char *last = comma ? comma : end;
        for (; value < last && is_blank(*value); value++)
            continue;
        for (; last > value && is_blank(last[-1]); last--)
            continue;
        int64_t length = number(value, (size_t)(last - value));
        if (length == NUMBER_NONE)
            return HEAD_UNFRAMED;
        if (head->lengths++ == 0)
            head->length = length;
        else if (length != head->length)
            return HEAD_AMBIGUOUS;
    }
    return HEAD_GOES_ON;
}

/* Notes where the value of line[0..n) will be in lines, if the field has that name. */
static void note_value(struct head *head, struct value *noted, const char *line, size_t n,
                       const char *name)
{
    size_t length;
    const char *value = field(line, n, name, &length);
    if (value && noted->start == 0)
        *noted = (struct value){head->lines.used + (size_t)(value - line), length};
}

/* Takes note of the fields that decide what the response means. */
static enum head_status note_field(struct head *head, const char *line, size_t n)
{
    size_t m;
    const char *value;
    switch (tolower((unsigned char)*line)) {
    case 'c':
        if ((value = field(line, n, "Content-Length", &m)))
            return note_length(head, value, m);
        if ((value = field(line, n, "Content-Encoding", &m)))
            head->coded |= m > 0 && !(m == 8 && strncasecmp(value, "identity", 8) == 0);
        note_value(head, &head->type, line, n, "Content-Type");
        break;
    case 't':
        head->chunked |= field(line, n, "Transfer-Encoding", &m) != NULL;
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

/* The status of "HTTP/1.1 200 OK", or 0. */
static int status_of(const char *line, size_t n)
{
    const char *space = memchr(line, ' ', n);
    if (!space || n - (size_t)(space - line) < 4)
        return 0;
    int status = 0;
    for (int i = 1; i <= 3; i++) {
        if (!isdigit((unsigned char)space[i]))
            return 0;
        status = 10 * status + (space[i] - '0');
    }
    bool goes_on = space + 4 < line + n && isdigit((unsigned char)space[4]);
    return goes_on ? 0 : status;
}

/* A status line begins a block: what was there before was a 1xx response. */
static void begin(struct head *head, const char *line, size_t n)
{
    size_t seen = head->seen;
    head_reset(head);
    head->seen = seen;
    head->status = status_of(line, n);
}

/* A CR that ends no line is a space (RFC 9112, section 2.2). */
static void put_line(struct head *head, const char *line, size_t n)
{
    size_t start = head->lines.used;
    buffer_put(&head->lines, line, n);
    for (char *p = head->lines.data + start, *cr; (cr = memchr(p, '\r', n));
         n -= (size_t)(cr + 1 - p), p = cr + 1)
        *cr = ' ';
    buffer_string(&head->lines, "\r\n");
}

enum head_status head_add_line(struct head *head, const char *line, size_t n)
{
    enum head_status status = HEAD_GOES_ON;
    if (head->complete)
        return HEAD_GOES_ON; /* a trailer */
    head->seen += n;
    if (head->seen > HEAD_MAX)
        return HEAD_LARGE;
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
        n--;
    if (n > 0 && *line == '\r') /* for libcurl an empty line all the same */
        n = 0;
    bool first = head->ended || head->lines.used == 0;
    if (first && n >= 5 && strncasecmp(line, "HTTP/", 5) == 0) {
        begin(head, line, n);
        buffer_string(&head->lines, "HTTP/");
        line += 5;
        n -= 5;
    } else if (n > 0) {
        head->folded |= is_blank(*line);
        status = note_field(head, line, n);
    } else {
        head->ended = true;
        head->complete = head->status >= 200;
        status = head->complete ? HEAD_COMPLETE : HEAD_GOES_ON;
    }
    put_line(head, line, n);
    return status;
}

int64_t head_retry_after(const struct head *head)
{
    const struct value *value = &head->retry_after;
    int64_t seconds = number(head->lines.data + value->start, value->length);
    return seconds == NUMBER_LARGE ? INT64_MAX : seconds == NUMBER_NONE ? -1 : seconds;
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

bool head_has_type(const struct head *head, char *const *types, size_t count)
{
    const char *type = head->lines.data + head->type.start;
    size_t n = 0;
    while (n < head->type.length && type[n] != ';' && !isspace((unsigned char)type[n]))
        n++;
    for (size_t i = 0; i < count; i++)
        if (type_matches(type, n, types[i]) || strcmp(types[i], "*/*") == 0)
            return true;
    return false;
}

static bool is_http_1(const struct head *head)
{
    return head->lines.used > 7 && memcmp(head->lines.data, "HTTP/1.", 7) == 0;
}

const char *head_protocol(const struct head *head)
{
    if (is_http_1(head) || head->lines.used < 6)
        return NULL;
    return head->lines.data[5] == '3' ? "h3" : "h2";
}

static bool is_untrue(const char *line, size_t n, bool decoded)
{
    size_t m;
    return field(line, n, "Content-Length", &m) || field(line, n, "Transfer-Encoding", &m) ||
           (decoded && field(line, n, "Content-Encoding", &m));
}

/* The block's lines from the second to the last but the empty one. */
static void write_fields(const char *line, const char *end, struct buffer *out, bool decoded)
{
    for (const char *next; line < end; line = next) {
        const char *lf = memchr(line, '\n', (size_t)(end - line));
        next = lf ? lf + 1 : end;
        if (is_untrue(line, (size_t)(next - line), decoded))
            buffer_string(out, "X-Crawler-");
        buffer_put(out, line, (size_t)(next - line));
    }
}

void head_write(const struct head *head, struct buffer *out, uint64_t length, bool decoded)
{
    const char *text = head->lines.data, *end = text + head->lines.used - 2;
    bool true_as_it_is = head->lengths == 1 && (uint64_t)head->length == length && !head->chunked &&
                         !head->folded && !(head->coded && decoded);
    if (!is_http_1(head)) { /* HTTP/2 has neither minor version nor reason */
        const char *space = memchr(text, ' ', head->lines.used);
        buffer_string(out, "HTTP/1.1");
        text = space ? space : end;
    }
    if (true_as_it_is) {
        buffer_put(out, text, (size_t)(end + 2 - text));
        return;
    }
    const char *lf = memchr(text, '\n', (size_t)(end - text));
    const char *fields = lf ? lf + 1 : end;
    buffer_put(out, text, (size_t)(fields - text));
    write_fields(fields, end, out, decoded);
    buffer_string(out, "Content-Length: ");
    buffer_number(out, length);
    buffer_string(out, "\r\n\r\n");
}
