/* The texts of elements (--with text), gathered in one go through the page. */
#ifndef EXTRACT_LINKS_TEXT_H
#define EXTRACT_LINKS_TEXT_H

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"
#include "extract/markup/html.h"

/*
 * The text of an element goes from its start tag to the next tag of that name, start or end, as
 * in the standard a second <a> ends the first. Tags, comments, scripts and style sheets are no
 * part of it; white space is collapsed, and a tag of any but the inline elements counts as some.
 * Void elements have none.
 *
 * At most TEXT_OPEN_MAX elements gather text at once, the oldest gives way; and COLUMN_MAX bytes of
 * it are kept.
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
    struct buffer text;  /* owned: of all elements asked for, once where they overlap */
    struct buffer spans; /* owned: of struct text_span */
    struct buffer scratch;
    size_t at; /* where the markup seen so far ends */
    struct text_open open[TEXT_OPEN_MAX];
    size_t depth;
};

void text_destroy(struct text *text);

/* Begins a page. */
void text_start(struct text *text);

/* Takes into account a tag, or other markup, and what stands between it and the one before. */
void text_tag(struct text *text, const struct html_tag *tag, struct slice page,
              const struct charset *charset);

/* Asks for the text of the element whose start tag text_tag had last. */
void text_open(struct text *text, const struct html_tag *tag);

/* The page is done: what is still open goes to its end. */
void text_finish(struct text *text, struct slice page, const struct charset *charset);

/* The text that was asked for as number index, from 0 on, once the page is done. */
struct slice text_get(const struct text *text, size_t index);

#endif
