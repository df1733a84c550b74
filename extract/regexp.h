/* extract -e: regular expressions over the text of bodies. */
#ifndef EXTRACT_REGEXP_H
#define EXTRACT_REGEXP_H

#include "absolutize/shared/output.h"
#include "extract/options.h"
#include "extract/page.h"

struct regexps;

/* Borrows both. A pattern that does not compile is shown with its fault, and ends the program. */
struct regexps *regexps_new(const struct options *options, struct output *out);
void regexps_free(struct regexps *regexps);

/* Prints what is found in a page. False, and said, if the search was stopped. */
bool regexps_print(struct regexps *regexps, const struct page *page);

#endif
