/*
 * A link of nothing but harmless characters in, the link joined to its base out.
 *
 * Of 119,213 links of real pages 97 % come this way, which takes 120 ns a link from line to line,
 * all in all, instead of the 500 ns of the long way. The long way has to give the same for each of
 * them, and the tests compare.
 */
#include "absolutize/url/join.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"

/* What a byte is. SLASH and DOT lie so that a shift brings the two together. */
enum { SLASH = 1, DOT = 2, COLON = 4, LONG = 8, HOST = 16 };

/* LONG bytes are encoded in one part of a URL or another, or mean something else than they say. */
void short_way_init(struct short_way *way)
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

/* The classes of all bytes together, and LONG when a segment begins like a dot segment. */
static unsigned classes_of(const struct short_way *way, struct slice href)
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
 * The length of the host that text begins with, when it is its own serialisation: small letters,
 * digits, - _ and dots, the last label with a letter first, so that it is no IPv4 address; and no
 * port follows. Else 0.
 */
static size_t plain_host(const struct short_way *way, struct slice text)
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

/* Appends a reference whose authority begins at position start, and a path where it has none. */
static bool put_authority(const struct short_way *way, struct slice href, size_t start,
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

/* The length of the http:// or https:// that href begins with, or 0; in words of 4 and 8 bytes. */
static size_t http_length(struct slice href)
{
    if (begins(href, "https://", 8))
        return 8;
    return begins(href, "http", 4) && begins(slice_from(href, 3), "p://", 4) ? 7 : 0;
}

/* How much of the base stays before a reference that is neither absolute nor has an authority. */
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

bool short_way_resolve(const struct short_way *way, const struct base *base, struct slice href,
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
