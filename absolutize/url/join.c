/*
 * Joins a link of harmless characters to its base.
 *
 * Of 119,213 links of real pages 97 % are resolved here. With all else that a line needs that takes
 * 120 ns a link, instead of 500 ns by way of resolve.c. Both give the same result, which the tests
 * check.
 */
#include "absolutize/url/join.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"

/* What a byte is. DOT == SLASH << 1: classes_of finds "/." with one shift. */
enum { SLASH = 1, DOT = 2, COLON = 4, LONG = 8, HOST = 16 };

/* LONG bytes are percent-encoded in some part of a URL, or have a special meaning. */
void join_init(struct join *way)
{
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        bool encoded = percent_has(&percent_path, c) || percent_has(&percent_special_query, c) ||
                       percent_has(&percent_fragment, c);
        way->classes[i] = (encoded && c != '?' && c != '#') || c == '\\' ? LONG : 0;
        if ((ascii_is_letter(c) && !ascii_is_upper(c)) || ascii_is_digit(c) || c == '-' || c == '_')
            way->classes[i] = HOST;
    }
    way->classes['/'] = SLASH;
    way->classes['%'] = DOT;
    way->classes['.'] = DOT | HOST;
    way->classes[':'] = COLON;
}

/* The classes of all bytes, and LONG when a segment begins like a dot segment. */
static unsigned classes_of(const struct join *way, struct slice href)
{
    unsigned all = 0, before = SLASH;
    for (size_t i = 0; i < href.size; i++) {
        unsigned class = way->classes[(unsigned char)href.data[i]];
        all |= class | (before << 1 & class & DOT) << 2;
        before = class & SLASH;
    }
    return all;
}

/*
 * The length of the host that text begins with, if it is serialised already and no port follows:
 * small letters, digits, - _ and dots, and a last label that begins with a letter, so that it is
 * not an IPv4 address. Otherwise 0.
 */
static size_t plain_host(const struct join *way, struct slice text)
{
    size_t n = 0, last_label = 0;
    for (; n < text.size && way->classes[(unsigned char)text.data[n]] & HOST; n++)
        if (text.data[n] == '.')
            last_label = n + 1;
    if (n == last_label || text.data[last_label] < 'a')
        return 0;
    bool ends = n == text.size || text.data[n] == '/' || text.data[n] == '?' || text.data[n] == '#';
    return ends ? n : 0;
}

/* Appends a reference whose authority begins at position start, with / for an empty path. */
static bool put_authority(const struct join *way, struct slice href, size_t start,
                          struct buffer *out)
{
    size_t n = plain_host(way, slice_from(href, start));
    if (n == 0)
        return false;
    size_t end = start + n;
    bool rootless = end == href.size || href.data[end] != '/';
    buffer_put(out, href.data, rootless ? end : href.size);
    if (rootless) {
        buffer_char(out, '/');
        buffer_slice(out, slice_from(href, end));
    }
    return true;
}

static bool begins(struct slice slice, const char *text, size_t n)
{
    return slice.size >= n && memcmp(slice.data, text, n) == 0;
}

/* The length of the http:// or https:// that href begins with, or 0. Compares words, for speed. */
static size_t http_length(struct slice href)
{
    if (begins(href, "https://", 8))
        return 8;
    return begins(href, "http", 4) && begins(slice_from(href, 3), "p://", 4) ? 7 : 0;
}

/* How much of the base precedes a reference that has neither scheme nor authority. */
static size_t kept(const struct base *base, struct slice href)
{
    switch (href.size > 0 ? href.data[0] : '#') {
    case '#':
        return base->query_end;
    case '?':
        return base->path_end;
    case '/':
        return base->origin_end;
    default:
        return base->directory_end;
    }
}

bool join_resolve(const struct join *way, const struct base *base, struct slice href,
                  struct buffer *out)
{
    unsigned classes = classes_of(way, href);
    buffer_clear(out);
    if (classes & LONG)
        return false;
    size_t http = http_length(href);
    if (http > 0)
        return put_authority(way, href, http, out);
    if (!base || !base->joinable)
        return false;
    if (begins(href, "//", 2)) {
        buffer_put(out, base->text.data, base->scheme_end + 1);
        return put_authority(way, href, 2, out);
    }
    if (classes & COLON && scheme_length(href) > 0)
        return false;
    buffer_put(out, base->text.data, kept(base, href));
    buffer_slice(out, href);
    return true;
}
