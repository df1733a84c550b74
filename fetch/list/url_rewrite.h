/* Has libcurl check a URL and write it in its normal form. */
#ifndef FETCH_LIST_URL_REWRITE_H
#define FETCH_LIST_URL_REWRITE_H

struct url_rewriter; /* libcurl's parser, and the memory of its last result */

struct url_rewriter *url_rewriter_new(void);
void url_rewriter_free(struct url_rewriter *rewriter);

/*
 * Sets *out to the URL in as libcurl writes it, with the host as IDNA maps and encodes it, without
 * a default port, and without a query that is empty; it is valid until the next call. Returns NULL;
 * or the reason why this is not a URL, and then *out is not set.
 */
const char *url_rewrite(struct url_rewriter *rewriter, const char *in, const char **out);

#endif
