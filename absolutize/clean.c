/* An attribute's value in, the text that the URL parser reads out. */
#include "clean.h"

#include "utf8.h"

static struct span trim(struct span span)
{
    while (span.n > 0 && (unsigned char)span.at[0] <= 0x20)
        span = span_from(span, 1);
    while (span.n > 0 && (unsigned char)span.at[span.n - 1] <= 0x20)
        span.n--;
    return span;
}

static bool tab_or_newline(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

/* Decoding comes first: bytes that removing a tab brings together are no character. */
static void put_scalar_values(struct text *out, struct span span)
{
    while (span.n > 0) {
        size_t n = utf8_valid_prefix(span.at, span.n);
        text_span(out, span_of(span.at, n));
        span = span_from(span, n);
        if (span.n > 0) {
            text_string(out, "\xEF\xBF\xBD");
            span = span_from(span, utf8_bad_width(span.at, span.n));
        }
    }
}

void clean(struct text *out, struct span input)
{
    text_clear(out);
    put_scalar_values(out, trim(input));
    size_t n = 0;
    for (size_t i = 0; i < out->n; i++)
        if (!tab_or_newline(out->data[i]))
            out->data[n++] = out->data[i];
    out->n = n;
}
