/* The tokeniser of the HTML Standard (13.2.5), scripting off: a page in, tags out. */
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
     * All markup is handed out, so that what lies between is the text of the page. Without: start
     * tags that have one of the attributes, and whatever else the state needs; the rest is passed
     * over within the regular expression.
     */
    HTML_ALL = 1,
    HTML_COUNTED = 2, /* count steps, for the tests */
};

enum html_kind { HTML_START_TAG, HTML_END_TAG, HTML_OTHER /* comment, doctype, CDATA section */ };

/* All slices borrow from the page and are as written there. */
struct html_tag {
    enum html_kind kind;
    size_t start;            /* of its "<" */
    size_t end;              /* behind its ">" */
    size_t next;             /* behind the text that belongs to it: of a title, script, style ... */
    struct slice name;       /* letters in any case */
    struct slice attributes; /* what stands between its name and its end: see attribute.h */
    struct slice wanted; /* the name of the first of the attributes, data NULL if there is none */
    struct slice value;  /* its value; data is never NULL when wanted's is not */
    bool self_closing;
    bool foreign;     /* an element of svg or math */
    bool in_template; /* it belongs to no document */
    bool in_shadow;   /* it is in a shadow root, not in the document's tree */
};

/* attributes are in lower case, and not borrowed. Exits when there is no memory. */
struct html *html_new(const struct names *attributes, unsigned flags);
void html_free(struct html *html);

/* Begins a page; borrows it. Its encoding is ASCII-based. */
void html_page(struct html *html, struct slice page);

/* The next tag; false at the end of the page, or where a limit of PCRE2 was met. */
bool html_next(struct html *html, struct html_tag *tag);

/* Which limit, or NULL; since html_page. */
const char *html_fault(const struct html *html);

/* What the tokeniser has cost: regular expression calls, and pattern_steps under HTML_COUNTED. */
struct html_cost {
    uint64_t calls, steps;
};
struct html_cost html_cost(const struct html *html);

#endif
