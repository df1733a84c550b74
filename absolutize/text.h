/* A growing run of bytes, reused from link to link. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes that belong to someone else; at is NULL where the thing is absent (not merely empty). */
struct span {
    const char *at;
    size_t n;
};

/* The zero state is an empty text. */
struct text {
    char *data; /* owned */
    size_t n, size;
};

void text_destroy(struct text *text);

/* Makes room for extra bytes more, and one; ends the program when memory is out. */
void text_grow(struct text *text, size_t extra);

static inline void text_reserve(struct text *text, size_t extra)
{
    if (text->size - text->n <= extra)
        text_grow(text, extra);
}

/* Empties the text; its data is there from now on, so that text_all of it is not null. */
static inline void text_clear(struct text *text)
{
    text->n = 0;
    text_reserve(text, 0);
}

static inline void text_put(struct text *text, const char *data, size_t n)
{
    text_reserve(text, n);
    memcpy(text->data + text->n, data, n);
    text->n += n;
}

static inline void text_char(struct text *text, char c)
{
    text_reserve(text, 1);
    text->data[text->n++] = c;
}

static inline void text_span(struct text *text, struct span span)
{
    if (span.at)
        text_put(text, span.at, span.n);
}

static inline void text_string(struct text *text, const char *string)
{
    text_put(text, string, strlen(string));
}

static inline struct span text_all(const struct text *text)
{
    return (struct span){text->data, text->n};
}

static inline struct span span_of(const char *at, size_t n)
{
    return (struct span){at, n};
}

static inline struct span span_from(struct span span, size_t start)
{
    return (struct span){span.at + start, span.n - start};
}

static inline struct span span_of_string(const char *string)
{
    return (struct span){string, strlen(string)};
}

static inline bool span_equal(struct span a, struct span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static inline bool span_is(struct span span, const char *string)
{
    return span_equal(span, span_of_string(string));
}

/* Appends span with its ASCII letters in lower case. */
void text_lower(struct text *text, struct span span);

/* The position of the first c in span, or span.n. */
static inline size_t span_find(struct span span, char c)
{
    const char *found = span.n > 0 ? memchr(span.at, c, span.n) : NULL;
    return found ? (size_t)(found - span.at) : span.n;
}

#endif
