/* Attribute values as written in, as meant out. */
#include "value.h"

#include <stdbool.h>

#include "charref.h"

/* Bytes that may not stand for themselves: see decode_special. A table halves the time. */
static const bool is_special[256] = {['\0'] = true, ['\r'] = true, ['&'] = true};

/* What the special byte at text[0] stands for; returns the bytes used up, 0: it is itself. */
static size_t decode_special(const char *text, size_t n, char meant[CHARREF_TEXT_MAX], size_t *size)
{
    switch (text[0]) {
    case '\r': /* 13.2.3.5: CR LF is one line end, and so is CR alone */
        meant[0] = '\n';
        *size = 1;
        return n > 1 && text[1] == '\n' ? 2 : 1;
    case '\0': /* 13.2.5.36 to 38 */
        *size = utf8_encode(meant, 0xFFFD);
        return 1;
    default:
        return charref_decode(text, n, true, meant, size);
    }
}

static void decode_utf8(struct slice text, struct buffer *out)
{
    size_t plain = 0; /* text[plain..i) stands for itself */
    for (size_t i = 0; i < text.size;) {
        if (!is_special[(unsigned char)text.data[i]]) {
            i++;
            continue;
        }
        char meant[CHARREF_TEXT_MAX];
        size_t size, width = decode_special(text.data + i, text.size - i, meant, &size);
        if (width > 0) {
            buffer_put(out, text.data + plain, i - plain);
            buffer_put(out, meant, size);
            plain = i + width;
        }
        i += width > 0 ? width : 1;
    }
    buffer_put(out, text.data + plain, text.size - plain);
}

void value_decode(struct slice written, const struct charset *charset, struct buffer *scratch,
                  struct buffer *out)
{
    if (!charset_all_ascii(written.data, written.size)) {
        scratch->used = 0;
        charset_decode_part(charset, written.data, written.size, scratch);
        written = buffer_slice(scratch);
    }
    decode_utf8(written, out);
}

static bool is_c0_or_space(char c)
{
    return (unsigned char)c <= 0x20;
}

void value_trim_url(struct buffer *out, size_t start)
{
    char *text = out->data + start;
    size_t n = out->used - start, first = 0, kept = 0;
    while (n > 0 && is_c0_or_space(text[n - 1]))
        n--;
    while (first < n && is_c0_or_space(text[first]))
        first++;
    if (first == 0 && !memchr(text, '\n', n) && !memchr(text, '\t', n) && !memchr(text, '\r', n)) {
        out->used = start + n; /* as most are */
        return;
    }
    for (size_t i = first; i < n; i++)
        if (text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
            text[kept++] = text[i];
    out->used = start + kept;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

void value_collapse(struct buffer *out, size_t start)
{
    char *text = out->data + start;
    size_t n = out->used - start, kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_space(text[i]))
            text[kept++] = text[i];
        else if (kept > 0 && text[kept - 1] != ' ')
            text[kept++] = ' ';
    }
    if (kept > 0 && text[kept - 1] == ' ')
        kept--;
    out->used = start + kept;
}

void value_lower(struct buffer *out, size_t start)
{
    for (size_t i = start; i < out->used; i++)
        if (out->data[i] >= 'A' && out->data[i] <= 'Z')
            out->data[i] = (char)(out->data[i] | 0x20);
}
