/* A page: what is known about it when its links are looked for. */
#ifndef EXTRACT_PAGE_H
#define EXTRACT_PAGE_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

struct page {
    struct slice source;       /* the URL that was asked for: the first column */
    struct slice document;     /* the URL that answered */
    struct slice content_type; /* data NULL when there is none */
    struct slice body;
};

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

#endif
