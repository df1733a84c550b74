/* Takes lines of a head apart. */
#include "fetch/records/head_line.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"

bool head_is_http_1(const struct head *head)
{
    return head->lines.used > 7 && memcmp(head->lines.data, "HTTP/1.", 7) == 0;
}

struct slice head_without_line_end(struct slice line)
{
    line.size -= line.size > 0 && line.data[line.size - 1] == '\n';
    line.size -= line.size > 0 && line.data[line.size - 1] == '\r';
    return line;
}

bool head_field(struct slice line, const char *name, struct slice *value)
{
    if (!head_is_field(line, name))
        return false;
    *value = slice_trim(slice_from(line, strlen(name) + 1), " \t");
    return true;
}

int64_t head_number(struct slice text)
{
    uint64_t value;
    if (decimal_parse(text, INT64_MAX, &value))
        return (int64_t)value;
    for (size_t i = 0; i < text.size; i++)
        if (!ascii_is_digit(text.data[i]))
            return NUMBER_NONE;
    return text.size > 0 ? NUMBER_LARGE : NUMBER_NONE;
}
