/* Bodies: taken out of the heads, chunks and codings around them, and handed to the printer. */
#ifndef EXTRACT_BODY_H
#define EXTRACT_BODY_H

#include "extract/options.h"
#include "extract/page.h"
#include "extract/printer.h"
#include "extract/records/content_coding.h"

struct bodies {
    const struct options *options;  /* borrowed */
    struct printer *printer;        /* borrowed */
    struct content_decoder decoder; /* owned */
    int status;                     /* of the body in hand: the exit status that it asks for */
};

/* Borrows both. */
void bodies_init(struct bodies *bodies, const struct options *options, struct printer *printer);
void bodies_destroy(struct bodies *bodies);

/*
 * Each prints a body, reports what goes wrong, and returns an exit status. The body of page is at
 * first the block of a response record, changed in place; of another record; or a page of its own,
 * in the content codings that the text encoding lists, or NULL.
 */
int bodies_response(struct bodies *bodies, struct page *page, char *block);
int bodies_other(struct bodies *bodies, struct page *page);
int bodies_single(struct bodies *bodies, struct page *page, const char *encoding);

#endif
