/*
 * The stack of open elements (HTML Standard, 13.2.4.2), as far as it tells which element a
 * declarative shadow root belongs to. There is no tree: insertion modes and the list of active
 * formatting elements are left out.
 */
#ifndef EXTRACT_MARKUP_OPEN_ELEMENTS_H
#define EXTRACT_MARKUP_OPEN_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/* Elements that are deeper are taken as empty ones. Browsers, too, stop nesting at 512. */
enum { OPEN_ELEMENTS_MAX = 512, OPEN_ELEMENTS_KINDS = 1024 };

/* How far down the stack a search for an open element goes (13.2.4.2). */
enum open_elements_scope {
    IN_SCOPE,
    IN_BUTTON_SCOPE,
    IN_LIST_ITEM_SCOPE,
    IN_TABLE_SCOPE,
    ABOVE_SPECIAL, /* 13.2.6.4.7, "any other end tag" */
    ABOVE_BLOCK,   /* the same, but for address, div and p: "li", "dd" and "dt" */
    OPEN_ELEMENTS_SCOPES,
};

/* A place is an index in the stack plus 1; 0 is none. */
typedef uint16_t open_elements_place;

struct open_element {
    struct slice name; /* borrows from the page */
    unsigned classes;  /* as in elements.h; 0 of a foreign element */
    bool foreign;      /* of svg or math; only what is inside an integration point comes after it */
    bool is_host;      /* it has a shadow root */
    bool inert;        /* a template whose contents belong to no document */
    bool shadow;       /* a template that is a shadow root */
    uint32_t hash;     /* of the name */
    unsigned stops;    /* a bit for each scope that it ends */
    open_elements_place same;                       /* the last one before of the same hash */
    open_elements_place ends[OPEN_ELEMENTS_SCOPES]; /* the last element that ends the scope */
};

/*
 * All zero: none is open. So that the time is linear in the tags, however deep the elements are,
 * the last element of a name, and the one that ends a scope, are found without a search.
 */
struct open_elements {
    struct open_element element[OPEN_ELEMENTS_MAX];
    size_t depth;
    open_elements_place last[OPEN_ELEMENTS_KINDS]; /* of a hash */
    bool body;      /* has begun; before that, only the head is open, and not on the stack */
    size_t foreign; /* open elements that are foreign */
    size_t inert;   /* open templates of that kind */
    size_t shadow;  /* and of that */
};

void open_elements_clear(struct open_elements *open);

/* Takes text into account. */
void open_elements_text(struct open_elements *open, struct slice text);

/* Takes the start tag of an HTML element other than template into account. */
void open_elements_start(struct open_elements *open, struct slice name);

/* Takes the start tag of a template into account, wants_shadow: with a valid shadowrootmode. */
void open_elements_template(struct open_elements *open, struct slice name, bool wants_shadow);

/* Takes the start tag of an element of svg or math that is not self-closing into account. */
void open_elements_foreign(struct open_elements *open, struct slice name);

/* So many foreign elements are still open: closes the others, with what is in them. */
void open_elements_keep_foreign(struct open_elements *open, size_t count);

/* Takes an end tag in HTML content into account. */
void open_elements_end(struct open_elements *open, struct slice name);

#endif
