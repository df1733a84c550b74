/* The base URL of a page, worked out once for all of its links. */
#ifndef ABSOLUTIZE_PAGE_BASE_H
#define ABSOLUTIZE_PAGE_BASE_H

#include "absolutize/columns.h"
#include "absolutize/url/resolve.h"

/* The zero state is a page that no line belongs to. */
struct page {
    struct slice source, context; /* the columns that the base was made from; they lie in text */
    struct buffer text;           /* owned */
    struct base document, base;   /* owned */
    const struct base *current;   /* document, base, or NULL when the page has neither */
};

/* Legal on the zero state. */
void page_destroy(struct page *page);

/* Whether the line belongs to the source of the line before it. */
bool page_same_source(const struct page *page, struct slice source);

/*
 * The base that the line's href is resolved against, NULL when there is none: valid until the next
 * call. Parses only when source or context differ from the line before.
 */
const struct base *page_turn(struct page *page, struct resolver *resolver,
                             const struct columns *columns);

#endif
