/* Queries of links in pages that are not UTF-8 (URL Standard, 4.4, query state). */
#ifndef EXTRACT_LINKS_QUERY_H
#define EXTRACT_LINKS_QUERY_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * Whether url has a query that is not ASCII, and a browser would resolve it to one whose query is
 * encoded as the page is: its scheme, else that of the base, else that of the document, is http,
 * https, ftp or file. base may be empty.
 */
bool query_follows_page(struct slice url, struct slice base, struct slice document);

/* Appends url, which has a query, with that percent-encoded in that encoding, where not ASCII. */
void query_encode(struct slice url, const struct charset *charset, struct buffer *out);

#endif
