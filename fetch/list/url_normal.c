/* Recognises URLs that are already normal. */
#include "fetch/list/url_normal.h"

#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"

/* pchar, "/" and "?" but for "%" (RFC 3986, sections 3.3 and 3.4). */
static bool stays(char c)
{
    static const char plain[128] = {
        ['!'] = 1, ['$'] = 1, ['&'] = 1, ['\''] = 1, ['('] = 1, [')'] = 1, ['*'] = 1,
        ['+'] = 1, [','] = 1, ['-'] = 1, ['.'] = 1,  ['/'] = 1, [':'] = 1, [';'] = 1,
        ['='] = 1, ['?'] = 1, ['@'] = 1, ['_'] = 1,  ['~'] = 1,
    };
    return ascii_is_alphanumeric(c) || ((unsigned char)c < sizeof plain && plain[(unsigned char)c]);
}

bool url_is_dotted_quad(const char *text, size_t n)
{
    size_t i = 0;
    for (int part = 0; part < 4; part++) {
        unsigned value = 0;
        size_t start = i;
        for (; i < n && ascii_is_digit(text[i]) && i - start < 3; i++)
            value = 10 * value + (unsigned)(text[i] - '0');
        if (i == start || value > 255 || (text[start] == '0' && i - start > 1))
            return false;
        if (part < 3 && (i == n || text[i++] != '.'))
            return false;
    }
    return i == n;
}

/*
 * The length of a host of plain letters at the start of text, or 0. A last label that begins with a
 * digit must be that of a dotted quad.
 */
static size_t host_length(const char *text, size_t n, bool *numeric)
{
    size_t i = 0, label = 0;
    for (; i < n && (ascii_is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'z') ||
                     text[i] == '-' || text[i] == '.');
         i++)
        if (text[i] == '.') {
            if (i == label)
                return 0;
            label = i + 1;
        }
    *numeric = label < i && ascii_is_digit(text[label]);
    if (label == i || (*numeric && !url_is_dotted_quad(text, i)))
        return 0;
    return i;
}

/*
 * Sets *length to that of ":port" at the start of text, or 0; false if the port is wrong, or the
 * default.
 */
static bool port_length(const char *text, size_t n, bool tls, size_t *length)
{
    unsigned long port = 0;
    size_t i = 1;
    *length = 0;
    if (n == 0 || *text != ':')
        return true;
    for (; i < n && i <= 5 && ascii_is_digit(text[i]); i++)
        port = 10 * port + (unsigned long)(text[i] - '0');
    *length = i;
    return i > 1 && text[1] != '0' && port <= 65535 && port != (tls ? 443 : 80);
}

static bool is_normal_path(const char *text, size_t n)
{
    bool in_query = false;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '%') {
            if (i + 2 >= n || ascii_hex_byte(text[i + 1], text[i + 2]) < 0)
                return false;
        } else if (!stays(text[i])) {
            return false;
        }
        if (text[i] == '?' && !in_query && i + 1 == n) /* libcurl leaves out an empty query */
            return false;
        in_query |= text[i] == '?';
        if (!in_query && text[i] == '/' &&
            percent_dot_length(slice_of(text + i + 1, n - i - 1)) > 0)
            return false; /* perhaps a dot segment */
    }
    return n > 0 && *text == '/';
}

bool url_is_normal(const char *text, size_t n, size_t *origin, bool *numeric)
{
    bool tls = n > 8 && memcmp(text, "https://", 8) == 0;
    size_t i = tls ? 8 : 7, port;
    if (!tls && (n < 8 || memcmp(text, "http://", 7) != 0))
        return false;
    size_t host = host_length(text + i, n - i, numeric);
    i += host;
    if (host == 0 || !port_length(text + i, n - i, tls, &port))
        return false;
    *origin = i + port;
    return is_normal_path(text + *origin, n - *origin);
}
