/* What is printed of a page: links, matches of -e, header fields, or the body itself. */
#ifndef EXTRACT_PRINTER_H
#define EXTRACT_PRINTER_H

#include <stdbool.h>

#include "absolutize/shared/output.h"
#include "extract/options.h"
#include "extract/page.h"
#include "extract/records/fields.h"

struct printer;

/* Borrows both. Reports a bad -e, and exits with STATUS_TROUBLE. */
struct printer *printer_new(const struct options *options, struct output *out);
void printer_free(struct printer *printer);

/* Whether bodies of this page's type are printed; looks at its body if it has no type. */
bool printer_wants(const struct printer *printer, const struct page *page);

/* Where the fields of a head are to be put, or NULL if heads are not printed, but bodies. */
struct field_list *printer_fields(struct printer *printer);

/* Prints a body. Reports it if something is left out, and then returns false. */
bool printer_print_body(struct printer *printer, const struct page *page);

/* Prints what is in the fields; the body of page is the whole block. False as above. */
bool printer_print_head(struct printer *printer, const struct page *page, int status);

#endif
