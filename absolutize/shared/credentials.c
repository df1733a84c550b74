/* Finds names and passwords in URLs, and hides them in messages. */
#include "absolutize/shared/credentials.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/decimal.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/scheme.h"

static size_t after_slashes(const char *text, size_t at, size_t n)
{
    while (at < n && ascii_is_slash(text[at]))
        at++;
    return at;
}

size_t credentials_authority(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && !ascii_is_slash(text[i]) && text[i] != '?' && text[i] != '#')
        i++;
    return i;
}

/*
 * Whether the text after the authority's last colon is not a port. Then it may be the beginning of
 * a password that contains a character which ends an authority. A password that begins as a port
 * does cannot be told from one: by the URL Standard, too, http://user:12/34@host/ has the host
 * "user".
 */
static bool has_no_port(const char *text, size_t n)
{
    uint64_t port;
    const char *colon = last_byte(text, ':', n);
    if (!colon || *text == '[' || colon + 1 == text + n)
        return false;
    struct slice after = slice_of(colon + 1, (size_t)(text + n - colon - 1));
    return !decimal_parse(after, UINT16_MAX, &port);
}

/* The length of the userinfo to hide at the start of an authority. */
static size_t userinfo_length(const char *text, size_t n)
{
    size_t length = credentials_authority(text, n);
    const char *at = last_byte(text, '@', length);
    if (!at && has_no_port(text, length)) {
        const char *space = memchr(text, ' ', n);
        at = last_byte(text, '@', space ? (size_t)(space - text) : n);
    }
    return at ? (size_t)(at - text) : 0;
}

struct slice credentials_in(struct slice line)
{
    static const char stops[] = "/\\?#@";
    while (line.size > 0 && (unsigned char)*line.data <= ' ') /* as URL parsers do */
        line = slice_from(line, 1);
    size_t colon = slice_find(line, ':'), start = 0, stop = 0;
    struct slice scheme = slice_of(line.data, colon);
    while (stop < line.size && !memchr(stops, line.data[stop], sizeof stops - 1))
        stop++;
    if (slice_is(scheme, "mailto"))
        return (struct slice){0};
    if (scheme_type(scheme) == SPECIAL)
        start = after_slashes(line.data, colon + 1, line.size);
    else if (stop == 0 ||
             (stop < line.size && ascii_is_slash(line.data[stop]) && line.data[stop - 1] == ':'))
        start = after_slashes(line.data, stop, line.size);
    struct slice rest = slice_from(line, start);
    return slice_of(rest.data, userinfo_length(rest.data, rest.size));
}

/* Whether text[0..colon) ends in a special scheme at which a URL in a message begins. */
static bool ends_in_special_scheme(const char *text, size_t colon)
{
    size_t start = colon;
    while (start > 0 && ascii_is_letter(text[start - 1]))
        start--;
    return scheme_type(slice_of(text + start, colon - start)) == SPECIAL &&
           (start == 0 || memchr(" '\"(<", text[start - 1], 5));
}

/*
 * Whether an authority, or the slashes before it, begins at text[at]; *start is then its position
 * after the slashes. Slashes within a path do not begin one.
 */
static bool authority_begins(const char *text, size_t at, size_t n, size_t *start)
{
    static const char before[] = ": '\"(<";
    char last = at > 0 ? text[at - 1] : ' ';
    if (!memchr(before, last, sizeof before - 1))
        return false;
    *start = after_slashes(text, at, n);
    return *start - at >= 2 || (last == ':' && ends_in_special_scheme(text, at - 1));
}

/* How much to hide at the start of an authority in a message; the URL ends at ": ". */
static size_t hidden_length(const char *text, size_t n, bool was_cut)
{
    size_t end = 0;
    while (end < n && !(text[end] == ':' && end + 1 < n && text[end + 1] == ' '))
        end++;
    return was_cut && credentials_authority(text, end) == n ? n : userinfo_length(text, end);
}

size_t credentials_hide(char *out, const char *in, size_t n, bool was_cut)
{
    size_t length = 0;
    for (size_t i = 0, start; i < n; out[length++] = in[i++]) {
        if (!authority_begins(in, i, n, &start))
            continue;
        memcpy(out + length, in + i, start - i);
        length += start - i;
        size_t hidden = hidden_length(in + start, n - start, was_cut);
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
