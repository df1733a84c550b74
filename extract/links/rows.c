/* Lines of URL and columns in, whole lines out. */
#include "extract/links/rows.h"

#include <stdlib.h>

#include "extract/links/query.h"

void held_destroy(struct held *held)
{
    buffer_destroy(&held->lines);
    buffer_destroy(&held->base);
    buffer_destroy(&held->scratch);
}

void held_start(struct held *held)
{
    buffer_clear(&held->lines);
    buffer_clear(&held->base);
    held->has_base = false;
    held->count = 0;
}

/* A URL that will be resolved against base, its query encoded as the page is. */
static void print_url(struct held *held, struct slice url, struct slice base,
                      const struct page *page, const struct charset *charset, struct output *out)
{
    if (!charset_is_utf8(charset) && !charset_all_ascii(url.data, url.size) &&
        query_follows_page(url, base, page->document)) {
        buffer_clear(&held->scratch);
        query_encode(url, charset, &held->scratch);
        url = slice_of_buffer(&held->scratch);
    }
    output_slice(out, url);
}

/* line..stop is TAB, column, TAB, column ... */
static void print_columns(const char *line, const char *stop, const struct options *options,
                          const struct text *texts, struct output *out)
{
    for (size_t i = 0; i < options->column_count; i++) {
        const char *column = line + 1;
        line = memchr(column, '\t', (size_t)(stop - column));
        if (!line)
            line = stop;
        struct slice value = {column, (size_t)(line - column)};
        if (options->columns[i].kind == COLUMN_TEXT)
            value = text_get(texts, strtoul(column, NULL, 10));
        output_char(out, '\t');
        output_slice(out, value);
    }
}

/*
 * The third and fourth column: where the page came from when that is not the source, and its
 * base. Left out where they say nothing and no column follows.
 */
static void print_place(struct held *held, const struct page *page, const struct charset *charset,
                        bool more, struct output *out)
{
    bool moved = !page_is_at_source(page), based = held->base.used > 0;
    if (moved || based || more)
        output_char(out, '\t');
    if (moved)
        output_slice(out, page->document);
    if (based || more)
        output_char(out, '\t');
    if (based)
        print_url(held, slice_of_buffer(&held->base), (struct slice){0}, page, charset, out);
}

void held_print(struct held *held, const struct page *page, const struct charset *charset,
                const struct options *options, const struct text *texts, struct output *out)
{
    struct slice base = slice_of_buffer(&held->base);
    bool more = options->column_count > 0;
    struct slice lines = slice_of_buffer(&held->lines);
    const char *line = lines.data, *end = line + lines.size;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *tab = more ? memchr(line, '\t', (size_t)(stop - line)) : stop;
        output_slice(out, page->source);
        output_char(out, '\t');
        print_url(held, slice_of(line, (size_t)(tab - line)), base, page, charset, out);
        print_place(held, page, charset, more, out);
        print_columns(tab, stop, options, texts, out);
        output_char(out, '\n');
        line = stop + 1;
    }
}
