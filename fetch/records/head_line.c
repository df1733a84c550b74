/* Takes lines of a head apart. */
#include "fetch/records/head_line.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"

bool head_is_http_1(const struct head *head)
{
    return head->lines.used > 7 && memcmp(head->lines.data, "HTTP/1.", 7) == 0;
}

const char *head_field(const char *line, size_t n, const char *name, size_t *m)
{
    if (!head_is_field(line, n, name))
        return NULL;
    const char *value = line + strlen(name) + 1, *end = line + n;
    while (value < end && head_is_blank(*value))
        value++;
    while (value < end && head_is_blank(end[-1]))
        end--;
    *m = (size_t)(end - value);
    return value;
}

int64_t head_number(const char *text, size_t n)
{
    uint64_t value;
    if (decimal_parse(slice_of(text, n), INT64_MAX, &value))
        return (int64_t)value;
    for (size_t i = 0; i < n; i++)
        if (!ascii_is_digit(text[i]))
            return NUMBER_NONE;
    return n > 0 ? NUMBER_LARGE : NUMBER_NONE;
}
