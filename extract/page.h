/* A page, and what is known about it. */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

struct page {
    struct slice source;       /* the first column: the URL that was asked for, or document */
    struct slice document;     /* the URL that answered */
    struct slice content_type; /* data is NULL if it has none */
    struct slice body;
    bool in_segments; /* its record is one of several that together hold it */
};

/*
 * The bytes that all lines of a page together may take: a multiple of the page's size, but at least
 * PAGE_OUTPUT_LEAST. Without a limit, what each line repeats (source, document, base, columns)
 * could make gigabytes of a small page. A record whose page takes the least has at least 3 KB, so
 * its lines, too, take less than 512 times the record.
 */
enum { PAGE_OUTPUT_LEAST = 1 << 20, PAGE_OUTPUT_FACTOR = 512 };
#define PAGE_OUTPUT_LIMIT "its lines would take more than 512 times its size"

static inline size_t page_output_max(const struct page *page)
{
    size_t size = page->body.size;
    if (size < PAGE_OUTPUT_LEAST / PAGE_OUTPUT_FACTOR)
        return PAGE_OUTPUT_LEAST;
    return size < SIZE_MAX / PAGE_OUTPUT_FACTOR ? size * PAGE_OUTPUT_FACTOR : SIZE_MAX;
}

/* Whether the URL that was asked for is the one that answered. */
static inline bool page_is_at_source(const struct page *page)
{
    return slice_equal(page->document, page->source);
}

/*
 * url with each byte that is not UTF-8 percent-encoded, so that a line is text whatever a record
 * names as its URL. Borrows from url where nothing has to be encoded, else from text.
 */
struct slice page_url(struct slice url, struct buffer *text);

/* Appends value with tab, LF, CR and backslash as \t, \n, \r and \\, so that it is one column. */
void page_put_escaped(struct buffer *line, struct slice value);

#endif
