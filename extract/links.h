/* A page in, its links as lines of standard output out. */
#ifndef LINKS_H
#define LINKS_H

#include "absolutize/output.h"
#include "options.h"
#include "page.h"

struct links;

/* Borrows both. */
struct links *links_new(const struct options *options, struct output *out);
void links_free(struct links *links);

/* Prints the links of a page. False when it could not be read to its end, and that was said. */
bool links_print(struct links *links, const struct page *page);

#endif
