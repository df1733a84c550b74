/* --header: the fields of HTTP headers, as columns or as links. */
#ifndef EXTRACT_HEADER_H
#define EXTRACT_HEADER_H

#include <stdbool.h>

#include "absolutize/shared/output.h"
#include "extract/options.h"
#include "extract/page.h"
#include "extract/records/fields.h"

struct header;

/* Whether a field, in lower case, that is asked for alone holds links: lines as those of a page. */
bool header_holds_links(const char *name);

/* Borrows both. */
struct header *header_new(const struct options *options, struct output *out);
void header_free(struct header *header);

/* The fields that the next header_print prints; to be filled by the caller. */
struct field_list *header_fields(struct header *header);

/*
 * Prints the fields that are asked for; status is the number in the status line, or NO_STATUS.
 * Reports lines that would take more than page_output_max, and then returns false.
 */
bool header_print(struct header *header, const struct page *page, int status);

#endif
