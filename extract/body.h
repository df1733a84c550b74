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
 * Each prints a body, reports what goes wrong, and returns an exit status. page->body is, at first:
 *
 * for bodies_response, the block of a response record, which block points to; changed in place;
 * for bodies_fields, that of a metadata record, likewise: fields without a head, for --header;
 * for bodies_other, the block of another record, which is a body;
 * for bodies_single, a page without a record, in the content codings that encoding lists, or NULL.
 */
int bodies_response(struct bodies *bodies, struct page *page, char *block);
int bodies_fields(struct bodies *bodies, const struct page *page, char *block);
int bodies_other(struct bodies *bodies, struct page *page);
int bodies_single(struct bodies *bodies, struct page *page, const char *encoding);

#endif
