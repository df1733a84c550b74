/* extract -e: regular expressions over the text of bodies. */
#ifndef EXTRACT_REGEXP_H
#define EXTRACT_REGEXP_H

#include "absolutize/shared/output.h"
#include "extract/options.h"
#include "extract/page.h"

struct regexps;

/* Borrows both. Shows where a pattern does not compile, and exits with STATUS_TROUBLE. */
struct regexps *regexps_new(const struct options *options, struct output *out);
void regexps_free(struct regexps *regexps);

/* Prints what is found in a page. Reports a search that was stopped, and then returns false. */
bool regexps_print(struct regexps *regexps, const struct page *page);

#endif
