/* extract -e: regular expressions over the text of bodies. */
#ifndef REGEXP_H
#define REGEXP_H

#include "absolutize/output.h"
#include "options.h"
#include "page.h"

struct regexps;

/* Borrows both. A pattern that does not compile is shown with its fault, and ends the program. */
struct regexps *regexps_new(const struct options *options, struct output *out);
void regexps_free(struct regexps *regexps);

/* Prints what is found in a page. False when a match was given up, and that was said. */
bool regexps_print(struct regexps *regexps, const struct page *page);

#endif
