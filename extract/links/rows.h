/* The rows of a page, kept until its end: only then are its <base> and its encoding known. */
#ifndef EXTRACT_LINKS_ROWS_H
#define EXTRACT_LINKS_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/output.h"
#include "extract/encoding/charset.h"
#include "extract/links/text.h"
#include "extract/options.h"
#include "extract/page.h"

/* A link. Its URL lies in rows.urls, after the URL of the row before. */
struct row {
    size_t url_end;
    uint32_t attribute; /* its index in options.attributes */
    uint32_t tag; /* the index of its tag among those with rows; only set if there are columns */
};

/*
 * All zero is the start. All text is UTF-8. The cells of a tag, one for each column, are kept
 * once, however many rows the tag has. Cell i lies in rows.cells, after cell i - 1. The cells of
 * COLUMN_ATTR and COLUMN_TEXT are empty: row.attribute and struct text have these.
 */
struct rows {
    struct row *row; /* owned, like all below */
    size_t count, room;
    struct buffer urls;
    size_t *cell_end;
    size_t cell_count, cell_room;
    struct buffer cells;
    uint32_t tags;      /* that have cells */
    struct buffer base; /* the value of the first <base href> */
    bool has_base;
    struct buffer start, place, query; /* room to work in */
    bool as_they_are;                  /* printing: no query needs another encoding */
};

void rows_destroy(struct rows *rows);

/* Forgets the page before. */
void rows_clear(struct rows *rows);

/* Adds a row, of the tag added last: its URL is what has been appended to rows->urls. */
void rows_add(struct rows *rows, size_t attribute);

/* Adds a cell: it is what has been appended to rows->cells. */
void rows_add_cell(struct rows *rows);

/* What rows_print needs besides the rows; all borrowed. */
struct rows_context {
    const struct page *page;
    const struct options *options;
    const struct charset *charset; /* of the page, for the queries of its links */
    const struct text *text;       /* the texts of the tags with rows, one each */
};

/*
 * Prints the rows as lines, until they take more than page_output_max. Returns how many fit:
 * fewer than rows->count if the page is cut.
 */
size_t rows_print(struct rows *rows, const struct rows_context *context, struct output *out);

#endif
