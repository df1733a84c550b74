/* Where text ends that a search for bytes can tell from tags, without an expression. */
#ifndef EXTRACT_MARKUP_TEXT_END_H
#define EXTRACT_MARKUP_TEXT_END_H

#include <stddef.h>

#include "absolutize/shared/slice.h"

/*
 * HTML Standard, 13.2.5.9 to 14: where the end tag begins that ends the RCDATA or RAWTEXT from
 * start on, of an element of that name, in any case; the size of the page, if none does.
 */
size_t raw_text_end(struct slice page, size_t start, struct slice name);

/*
 * 13.2.5.42 and 69: where a CDATA section at start ends, or the size of the page; for any other
 * markup, end. In HTML content it is a bogus comment; end is where that ends, after its ">".
 */
size_t cdata_section_end(struct slice page, size_t start, size_t end);

#endif
