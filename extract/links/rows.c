/* Keeps rows, and prints them as lines. */
#include "extract/links/rows.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "extract/links/query.h"

enum { FIRST_ROOM = 64 };

void rows_destroy(struct rows *rows)
{
    free(rows->row);
    free(rows->cell_end);
    buffer_destroy(&rows->urls);
    buffer_destroy(&rows->cells);
    buffer_destroy(&rows->base);
    buffer_destroy(&rows->start);
    buffer_destroy(&rows->place);
    buffer_destroy(&rows->query);
    *rows = (struct rows){0};
}

void rows_clear(struct rows *rows)
{
    rows->count = rows->cell_count = 0;
    rows->tags = 0;
    rows->has_base = false;
    buffer_clear(&rows->urls);
    buffer_clear(&rows->cells);
    buffer_clear(&rows->base);
}

void rows_add(struct rows *rows, size_t attribute)
{
    if (rows->count == rows->room) {
        rows->room = rows->room ? 2 * rows->room : FIRST_ROOM;
        rows->row = memory_resize(rows->row, rows->room * sizeof *rows->row);
    }
    rows->row[rows->count++] = (struct row){
        .url_end = rows->urls.used, .attribute = (uint32_t)attribute, .tag = rows->tags - 1};
}

void rows_add_cell(struct rows *rows)
{
    if (rows->cell_count == rows->cell_room) {
        rows->cell_room = rows->cell_room ? 2 * rows->cell_room : FIRST_ROOM;
        rows->cell_end = memory_resize(rows->cell_end, rows->cell_room * sizeof *rows->cell_end);
    }
    rows->cell_end[rows->cell_count++] = rows->cells.used;
}

/* The text between two places in a buffer. */
static struct slice part(const struct buffer *buffer, size_t start, size_t end)
{
    return slice_of(slice_of_buffer(buffer).data + start, end - start);
}

static struct slice cell(const struct rows *rows, const struct rows_context *context,
                         const struct row *row, size_t column)
{
    const struct options *options = context->options;
    size_t i = row->tag * options->columns.count + column;
    switch (options->columns.items[column].kind) {
    case COLUMN_ATTR:
        return slice_of_string(options->attributes.name[row->attribute]);
    case COLUMN_TEXT:
        return text_get(context->text, row->tag);
    default:
        return part(&rows->cells, i > 0 ? rows->cell_end[i - 1] : 0, rows->cell_end[i]);
    }
}

/* A URL that will be resolved against base, its query encoded as the page is. */
static struct slice encoded_url(struct rows *rows, const struct rows_context *context,
                                struct slice url, struct slice base)
{
    if (rows->as_they_are || !query_follows_page(url, base, context->page->document))
        return url;
    buffer_clear(&rows->query);
    query_encode(url, context->charset, &rows->query);
    return slice_of_buffer(&rows->query);
}

/*
 * What stands before the URL in each line, and after it: the third and fourth column say where
 * the page came from if that is not the source, and its base. They are left out where they say
 * nothing and no column follows.
 */
static void prepare_lines(struct rows *rows, const struct rows_context *context)
{
    const struct page *page = context->page;
    rows->as_they_are =
        charset_is_utf8(context->charset) || (charset_all_ascii(rows->urls.data, rows->urls.used) &&
                                              charset_all_ascii(rows->base.data, rows->base.used));
    bool more = context->options->columns.count > 0;
    bool moved = !page_is_at_source(page), based = rows->base.used > 0;
    buffer_clear(&rows->start);
    buffer_slice(&rows->start, page->source);
    buffer_char(&rows->start, '\t');
    buffer_clear(&rows->place);
    if (moved || based || more)
        buffer_char(&rows->place, '\t');
    if (moved)
        buffer_slice(&rows->place, page->document);
    if (based || more)
        buffer_char(&rows->place, '\t');
    if (based)
        buffer_slice(&rows->place,
                     encoded_url(rows, context, slice_of_buffer(&rows->base), (struct slice){0}));
}

static size_t line_size(const struct rows *rows, const struct rows_context *context,
                        const struct row *row, struct slice url)
{
    size_t size = rows->start.used + url.size + rows->place.used + 1;
    for (size_t i = 0; i < context->options->columns.count; i++)
        size += 1 + cell(rows, context, row, i).size;
    return size;
}

static void print_line(const struct rows *rows, const struct rows_context *context,
                       const struct row *row, struct slice url, struct output *out)
{
    output_slice(out, slice_of_buffer(&rows->start));
    output_slice(out, url);
    output_slice(out, slice_of_buffer(&rows->place));
    for (size_t i = 0; i < context->options->columns.count; i++) {
        output_char(out, '\t');
        output_slice(out, cell(rows, context, row, i));
    }
    output_char(out, '\n');
}

size_t rows_print(struct rows *rows, const struct rows_context *context, struct output *out)
{
    size_t left = page_output_max(context->page), start = 0, i = 0;
    struct slice base = slice_of_buffer(&rows->base);
    prepare_lines(rows, context);
    for (; i < rows->count; i++) {
        const struct row *row = &rows->row[i];
        struct slice url = encoded_url(rows, context, part(&rows->urls, start, row->url_end), base);
        size_t size = line_size(rows, context, row, url);
        if (size > left)
            break;
        print_line(rows, context, row, url, out);
        left -= size;
        start = row->url_end;
    }
    return i;
}
