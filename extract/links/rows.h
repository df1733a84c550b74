/* The lines of a page, held until it ends: its <base>, and what tells its encoding, come late. */
#ifndef EXTRACT_LINKS_ROWS_H
#define EXTRACT_LINKS_ROWS_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/output.h"
#include "extract/encoding/charset.h"
#include "extract/links/text.h"
#include "extract/options.h"
#include "extract/page.h"

/* All zero is an empty one. The buffers are owned, their text is UTF-8. */
struct held {
    struct buffer lines; /* URL {TAB column} LF; an index in place of a text: see text_open */
    struct buffer base;  /* the value of the first <base href> */
    bool has_base;
    size_t count; /* of lines */
    struct buffer scratch;
};

void held_destroy(struct held *held);

/* Forgets the page before. */
void held_start(struct held *held);

/*
 * Prints the lines as the second column and from the fifth on. charset is that of the page, for
 * the queries of its links; texts is where the columns of kind COLUMN_TEXT come from.
 */
void held_print(struct held *held, const struct page *page, const struct charset *charset,
                const struct options *options, const struct text *texts, struct output *out);

#endif
