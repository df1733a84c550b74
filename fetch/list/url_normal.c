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

bool url_is_dotted_quad(struct slice text)
{
    size_t i = 0;
    for (int part = 0; part < 4; part++) {
        unsigned value = 0;
        size_t start = i;
        for (; i < text.size && ascii_is_digit(text.data[i]) && i - start < 3; i++)
            value = 10 * value + (unsigned)(text.data[i] - '0');
        if (i == start || value > 255 || (text.data[start] == '0' && i - start > 1))
            return false;
        if (part < 3 && (i == text.size || text.data[i++] != '.'))
            return false;
    }
    return i == text.size;
}

static bool is_plain_in_host(char c)
{
    return ascii_is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

/*
 * The length of a host of plain letters at the start of text, or 0. A last label that begins with a
 * digit must be that of a dotted quad.
 */
static size_t host_length(struct slice text, bool *numeric)
{
    size_t i = 0, label = 0;
    for (; i < text.size && is_plain_in_host(text.data[i]); i++)
        if (text.data[i] == '.') {
            if (i == label)
                return 0;
            label = i + 1;
        }
    *numeric = label < i && ascii_is_digit(text.data[label]);
    if (label == i || (*numeric && !url_is_dotted_quad(slice_of(text.data, i))))
        return 0;
    return i;
}

/*
 * Sets *length to that of ":port" at the start of text, or 0; false if the port is wrong, or the
 * default.
 */
static bool port_length(struct slice text, bool tls, size_t *length)
{
    enum { DIGITS_MAX = 5, PORT_MAX = 65535, HTTPS = 443, HTTP = 80 };
    unsigned port = 0;
    size_t i = 1;
    *length = 0;
    if (text.size == 0 || *text.data != ':')
        return true;
    for (; i < text.size && i <= DIGITS_MAX && ascii_is_digit(text.data[i]); i++)
        port = 10 * port + (unsigned)(text.data[i] - '0');
    *length = i;
    return i > 1 && text.data[1] != '0' && port <= PORT_MAX && port != (tls ? HTTPS : HTTP);
}

static bool is_normal_path(struct slice text)
{
    bool in_query = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '%' ? !percent_triplet(slice_from(text, i)) : !stays(c))
            return false;
        if (c == '?' && !in_query && i + 1 == text.size) /* libcurl leaves out an empty query */
            return false;
        in_query |= c == '?';
        if (!in_query && c == '/' && percent_dot_length(slice_from(text, i + 1)) > 0)
            return false; /* perhaps a dot segment */
    }
    return text.size > 0 && *text.data == '/';
}

/* The length of the scheme and the slashes at the start of text, "https://"; 0 for others. */
static size_t http_length(struct slice text)
{
    static const char https[] = "https://", http[] = "http://";
    if (text.size >= sizeof https && memcmp(text.data, https, sizeof https - 1) == 0)
        return sizeof https - 1;
    return text.size >= sizeof http && memcmp(text.data, http, sizeof http - 1) == 0
               ? sizeof http - 1
               : 0;
}

bool url_is_normal(struct slice text, size_t *origin, bool *numeric)
{
    size_t scheme = http_length(text), port;
    bool tls = scheme == sizeof "https://" - 1;
    if (scheme == 0)
        return false;
    size_t host = host_length(slice_from(text, scheme), numeric);
    if (host == 0 || !port_length(slice_from(text, scheme + host), tls, &port))
        return false;
    *origin = scheme + host + port;
    return is_normal_path(slice_from(text, *origin));
}
