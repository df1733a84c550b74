/* A page's body as the tokeniser reads it, its encoding, and the values in it. */
#ifndef EXTRACT_LINKS_PAGE_TEXT_H
#define EXTRACT_LINKS_PAGE_TEXT_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "extract/encoding/charset.h"
#include "extract/encoding/sniff.h"
#include "extract/markup/html.h"
#include "extract/page.h"

/* All zero is the start. */
struct page_text {
    struct sniffed encoding;
    struct slice text;             /* without byte order mark; borrowed from page, or converted */
    const struct charset *charset; /* of text: NULL when it is converted */
    bool is_converted;
    struct buffer converted; /* owned, like all below */
    struct buffer meta[3];
};

void page_text_destroy(struct page_text *body);

/* Begins a page. override is the encoding that the user chose, or NULL. */
void page_text_open(struct page_text *body, const struct page *page,
                    const struct charset *override);

/* Appends the meaning, in UTF-8, of a value as written in text. */
void page_text_value(struct page_text *body, struct slice written, struct buffer *out);

/* The same of a URL, without what URL parsers remove. */
void page_text_url(struct page_text *body, struct slice written, struct buffer *out);

/*
 * HTML Standard, 13.2.3.4, "changing the encoding while parsing": takes a <meta> into account
 * if the encoding is not certain yet. True if text is now read in another encoding: then forget
 * what was found in it, and call html_page again.
 */
bool page_text_meta(struct page_text *body, const struct page *page, const struct html_tag *tag);

#endif
