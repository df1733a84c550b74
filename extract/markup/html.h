/* The tokeniser of the HTML Standard (13.2.5), scripting off: finds the tags of a page. */
#ifndef EXTRACT_MARKUP_HTML_H
#define EXTRACT_MARKUP_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"
#include "extract/names.h"

struct html;

enum html_flags {
    /*
     * html_next finds all markup, so that what lies between is the text of the page. Without this
     * flag it finds start tags that have one of the attributes, and what else the state needs; the
     * regular expression itself skips the rest.
     */
    HTML_ALL = 1,
    HTML_COUNTED = 2, /* count steps, for the tests */
};

enum html_kind { HTML_START_TAG, HTML_END_TAG, HTML_OTHER /* comment, doctype, CDATA section */ };

/* All slices borrow from the page and are as written there; the name of <image> in HTML is img. */
struct html_tag {
    enum html_kind kind;
    size_t start;      /* of its "<" */
    size_t end;        /* after its ">" */
    size_t next;       /* after the text that belongs to it, such as that of a title or a script */
    struct slice name; /* letters in any case */
    struct slice attributes; /* what stands between its name and its end: see attribute.h */
    struct slice wanted; /* the name of the first of the attributes; data is NULL if it has none */
    struct slice value;  /* its value, if wanted.data is not NULL; its own data is not, either */
    bool self_closing;
    bool foreign;     /* an element of svg or math */
    bool in_template; /* it belongs to no document: a template contains it */
    bool in_shadow;   /* it is in a shadow root, not in the document's tree */
};

/* attributes are in lower case, and not borrowed. Exits when there is no memory. */
struct html *html_new(const struct names *attributes, unsigned flags);
void html_free(struct html *html);

/* Begins a page; borrows it. Its encoding is ASCII-based. */
void html_page(struct html *html, struct slice page);

/* Finds the next tag. False at the end of the page, or if PCRE2 reached a limit. */
bool html_next(struct html *html, struct html_tag *tag);

/* The limit that PCRE2 has reached since html_page, or NULL. */
const char *html_fault(const struct html *html);

/*
 * What the tokeniser has cost: regular expression calls; and, under HTML_COUNTED, pattern_steps and
 * the bytes that were searched without an expression.
 */
struct html_cost {
    uint64_t calls, steps;
};
struct html_cost html_cost(const struct html *html);

#endif
