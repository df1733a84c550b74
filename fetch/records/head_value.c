/* Looks up what a head says of the response. */
#include "fetch/records/head_value.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "fetch/http_date.h"
#include "fetch/records/head_line.h"

/* A value that was noted; absent if there is none. */
static struct slice noted(const struct head *head, const struct value *value)
{
    return value->start > 0 ? slice_of(head->lines.data + value->start, value->length)
                            : (struct slice){0};
}

int64_t head_retry_after(const struct head *head, int64_t now)
{
    struct slice text = noted(head, &head->retry_after);
    int status = head->status;
    if (!text.data || (status != 429 && status != 503 && status / 100 != 3))
        return -1;
    int64_t seconds = head_number(text);
    if (seconds == NUMBER_LARGE)
        return INT64_MAX;
    if (seconds != NUMBER_NONE)
        return seconds;
    int64_t date = http_date(text, now);
    return date < 0 ? -1 : date > now ? date - now : 0;
}

struct slice head_location(const struct head *head)
{
    int status = head->status;
    bool redirect = (status >= 301 && status <= 303) || status == 307 || status == 308;
    return redirect ? noted(head, &head->location) : (struct slice){0};
}

bool head_next_value(struct slice *rest, const char *name, struct slice *value)
{
    while (rest->size > 0)
        if (head_field(head_without_line_end(slice_cut(rest, '\n')), name, value))
            return true;
    return false;
}

bool head_ends_with_connection(const struct head *head)
{
    return !head->chunked && head->length < 0 && head_is_http_1(head);
}

bool head_length_decides(const struct head *head)
{
    return (head->transfer_coded || head->overlooked) && !head->chunked && head->length >= 0;
}

bool head_length_exceeds(const struct head *head, uint64_t n)
{
    bool counts = head->lengths > 0 && !head->chunked && head->status != 204 && head->status != 304;
    return counts && (head->length == NUMBER_LARGE || (uint64_t)head->length > n);
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
    struct slice line = slice_of_buffer(&head->lines);
    line.size = slice_find(line, '\r');
    slice_cut(&line, ' '); /* the version */
    slice_cut(&line, ' ');
    struct slice reason = slice_trim(line, " \t");
    if (reason.size == 0)
        reason = slice_of_string(phrase(head->status));
    buffer_number(out, (unsigned long long)head->status);
    if (reason.size > 0)
        buffer_char(out, ' ');
    buffer_slice(out, reason);
}

static bool type_matches(struct slice type, const char *wanted)
{
    size_t n = strlen(wanted);
    if (n >= 2 && strcmp(wanted + n - 2, "/*") == 0)
        return type.size >= n && slice_alike(slice_of(type.data, n - 1), slice_of(wanted, n - 1));
    return slice_is(type, wanted);
}

struct slice head_type(const struct head *head)
{
    struct slice value = noted(head, &head->type);
    size_t n = 0;
    if (!value.data)
        return slice_of("", 0);
    while (n < value.size && value.data[n] != ';' && !ascii_is_space(value.data[n]))
        n++;
    return slice_of(value.data, n);
}

bool head_has_type(const struct head *head, char *const *types, size_t count)
{
    struct slice type = head_type(head);
    for (size_t i = 0; i < count; i++)
        if (type_matches(type, types[i]) || strcmp(types[i], "*/*") == 0)
            return true;
    return false;
}

const char *head_protocol(const struct head *head)
{
    if (head_is_http_1(head) || head->lines.used < 6)
        return NULL;
    return head->lines.data[5] == '3' ? "h3" : "h2";
}
