/* The texts of elements (--with text), collected in one pass over the page. */
#ifndef EXTRACT_LINKS_TEXT_H
#define EXTRACT_LINKS_TEXT_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"
#include "extract/markup/html.h"

/*
 * The text of an element goes from its start tag to the next tag of that name, start or end: in the
 * standard, too, a second <a> ends the first. Tags, comments, scripts and style sheets are left
 * out. White space is collapsed; a tag counts as white space unless its element is inline. Void
 * elements have no text.
 *
 * At most TEXT_OPEN_MAX elements collect text at a time; of more, the oldest ends. At most
 * COLUMN_MAX bytes of a text are kept.
 */
enum { TEXT_OPEN_MAX = 16 };

struct text_span {
    size_t start, end; /* in text */
};

struct text_open {
    struct slice name;
    size_t index; /* of its span */
};

/* All zero is the start. */
struct text {
    struct buffer text;  /* owned: of all elements asked for; what two of them share is here once */
    struct buffer spans; /* owned: of struct text_span */
    struct buffer scratch;
    size_t at; /* where the markup seen so far ends */
    struct text_open open[TEXT_OPEN_MAX];
    size_t depth;
};

void text_destroy(struct text *text);

/* Begins a page. */
void text_start(struct text *text);

/* Takes a tag, or other markup, into account, and the text before it. */
void text_tag(struct text *text, const struct html_tag *tag, struct slice page,
              const struct charset *charset);

/* Asks for the text of the element whose start tag text_tag had last. */
void text_open(struct text *text, const struct html_tag *tag);

/* At the end of the page: ends the texts that are still open. */
void text_finish(struct text *text, struct slice page, const struct charset *charset);

/* The text that text_open asked for as number index, from 0, once the page is finished. */
struct slice text_get(const struct text *text, size_t index);

#endif
