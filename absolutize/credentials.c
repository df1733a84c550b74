/* A message in, the same without the names and passwords of its URLs out. */
#define _GNU_SOURCE /* memrchr */
#include "credentials.h"

#include <string.h>
#include <strings.h>

static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

/* Whether text[0..n) ends in a scheme whose URLs have an authority even without slashes. */
static bool ends_in_special_scheme(const char *text, size_t n)
{
    static const char *const schemes[] = {"http", "https", "ftp", "ws", "wss"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t size = strlen(schemes[i]);
        if (n >= size && strncasecmp(text + n - size, schemes[i], size) == 0 &&
            (n == size || memchr(" '\"(<", text[n - size - 1], 5)))
            return true;
    }
    return false;
}

/*
 * Whether an authority begins at text[at], which may be the slashes before it; start is then set
 * behind these. Slashes within a path begin none.
 */
static bool authority_begins(const char *text, size_t at, size_t n, size_t *start)
{
    static const char before[] = ": '\"(<";
    size_t behind = at;
    while (behind < n && is_slash(text[behind]))
        behind++;
    *start = behind;
    if (at > 0 && text[at - 1] == ':' && ends_in_special_scheme(text, at - 1))
        return true;
    return behind - at >= 2 && (at == 0 || memchr(before, text[at - 1], sizeof before - 1));
}

/* The length of the authority: to the path, or to where the message goes on behind the URL. */
static size_t authority_length(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && !is_slash(text[i]) && text[i] != '?' && text[i] != '#' &&
           !(text[i] == ':' && i + 1 < n && text[i + 1] == ' '))
        i++;
    return i;
}

/* The length of what is to be hidden at the start of an authority. */
static size_t userinfo_length(const char *text, size_t n, bool was_cut)
{
    size_t length = authority_length(text, n);
    if (was_cut && length == n)
        return length;
    const char *at = memrchr(text, '@', length);
    return at ? (size_t)(at - text) : 0;
}

size_t credentials_hide(char *out, const char *in, size_t n, bool was_cut)
{
    size_t length = 0;
    for (size_t i = 0, start; i < n; out[length++] = in[i++]) {
        if (!authority_begins(in, i, n, &start))
            continue;
        memcpy(out + length, in + i, start - i);
        length += start - i;
        size_t hidden = userinfo_length(in + start, n - start, was_cut);
        if (hidden > 0) {
            memcpy(out + length, "***", 3);
            length += 3;
        }
        i = start + hidden;
        if (i == n)
            break;
    }
    return length;
}
