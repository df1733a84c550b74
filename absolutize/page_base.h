/* The base URL of a page, computed once for all of its links. */
#ifndef ABSOLUTIZE_PAGE_BASE_H
#define ABSOLUTIZE_PAGE_BASE_H

#include "absolutize/columns.h"
#include "absolutize/url/resolve.h"

/* The zero state has no page. */
struct page_base {
    struct slice source, context; /* the columns that the base was made from; borrowed from text */
    struct buffer text;           /* owned */
    struct base document, base;   /* owned */
    const struct base *current;   /* document, base, or NULL when the page has neither */
};

/* Legal on the zero state. */
void page_base_destroy(struct page_base *page);

/* Whether source is the source of the line before. */
bool page_base_has_source(const struct page_base *page, struct slice source);

/*
 * The base URL to resolve the line's href against, or NULL when the page has none; valid until the
 * next call. Parses only when source or context differ from those of the line before.
 */
const struct base *page_base_of(struct page_base *page, struct resolver *resolver,
                                const struct columns *columns);

#endif
