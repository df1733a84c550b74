/* Checks hosts, undoes their escapes, and tells numbers from names. */
#include "fetch/list/url_host.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"
#include "fetch/list/url_normal.h"

bool url_is_in_host(char c, bool bracketed)
{
    if (ascii_is_alphanumeric(c))
        return true;
    return c != '\0' && strchr(bracketed ? "-._~!$&'()*+,;=:[]%" : "-._~!$&'()*+,;=:", c);
}

/* Decimal, or hexadecimal after "0x". */
static bool is_number(struct slice label)
{
    bool hexadecimal = slice_starts(label, "0x");
    for (size_t i = hexadecimal ? 2 : 0; i < label.size; i++)
        if (!(hexadecimal ? ascii_hex_value(label.data[i]) >= 0 : ascii_is_digit(label.data[i])))
            return false;
    return label.size > 0;
}

static bool ends_in_number(struct slice host)
{
    size_t label = host.size;
    while (label > 0 && host.data[label - 1] != '.')
        label--;
    return is_number(slice_from(host, label));
}

bool url_ends_in_name_or_address(struct slice host)
{
    bool dot = host.size > 0 && host.data[host.size - 1] == '.';
    if (dot && (host.size == 1 || host.data[host.size - 2] == '.'))
        return false;
    return !ends_in_number(host) || url_is_dotted_quad(host);
}

size_t url_drop_dot_of_number(char *text, size_t n)
{
    size_t end = 0;
    while (end < n && !strchr(":/?", text[end]))
        end++;
    if (end < 2 || text[end - 1] != '.' || !ends_in_number(slice_of(text, end - 1)))
        return n;
    memmove(text + end - 1, text + end, n - end);
    return n - 1;
}

bool url_put_host(struct buffer *out, struct slice text)
{
    bool bracketed = text.size > 0 && *text.data == '[', in_port = false;
    size_t start = out->used;
    while (text.size > 0) {
        char c = *text.data;
        bool escaped = !bracketed && !in_port && percent_triplet(text);
        if (escaped)
            c = (char)ascii_hex_byte(text.data[1], text.data[2]);
        if (!((unsigned char)c >= 0x80 || url_is_in_host(c, bracketed)) || (escaped && c == ':'))
            return false;
        in_port |= c == ':';
        buffer_char(out, c);
        text = slice_from(text, escaped ? 3 : 1);
    }
    out->used = start + url_drop_dot_of_number(out->data + start, out->used - start);
    return true;
}
