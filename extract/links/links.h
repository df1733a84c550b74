/* Prints the links of pages. */
#ifndef EXTRACT_LINKS_LINKS_H
#define EXTRACT_LINKS_LINKS_H

#include "absolutize/shared/output.h"
#include "extract/options.h"
#include "extract/page.h"

struct links;

/* Borrows both. */
struct links *links_new(const struct options *options, struct output *out);
void links_free(struct links *links);

/* Prints the links of a page. Reports it if some cannot be printed, and then returns false. */
bool links_print(struct links *links, const struct page *page);

#endif
