/* The elements of HTML, today's and obsolete ones, and the classes that they belong to. */
#ifndef EXTRACT_MARKUP_ELEMENTS_H
#define EXTRACT_MARKUP_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/* Section numbers are those of the HTML Standard. */
enum element_class {
    ELEMENT_VOID = 1 << 0,       /* has no content and no end tag (13.1.2) */
    ELEMENT_TEXT = 1 << 1,       /* its content is text up to its end tag (13.2.6.2) */
    ELEMENT_STATE = 1 << 2,      /* what comes after it, or all of the page, depends on it */
    ELEMENT_INLINE = 1 << 3,     /* its tags stand within a word */
    ELEMENT_BREAKOUT = 1 << 4,   /* its start tag ends foreign content (13.2.6.5) */
    ELEMENT_SPECIAL = 1 << 5,    /* 13.2.4.2 */
    ELEMENT_ENDS_P = 1 << 6,     /* its start tag ends a p (13.2.6.4.7) */
    ELEMENT_SCOPE = 1 << 7,      /* 13.2.4.2, "has an element in scope" */
    ELEMENT_FORMATTING = 1 << 8, /* 13.2.4.3 */
    ELEMENT_HOST =
        1 << 9, /* may have a shadow root (DOM Standard, 4.9, "valid shadow host name") */
    ELEMENT_HEAD = 1 << 10,       /* begins no body (13.2.6.4.4) */
    ELEMENT_STRUCTURE = 1 << 11,  /* html and its children */
    ELEMENT_HEADING = 1 << 12,    /* h1 to h6 */
    ELEMENT_LIST = 1 << 13,       /* ol and ul */
    ELEMENT_LOOSE = 1 << 14,      /* special, but an item may end in it (13.2.6.4.7, "li") */
    ELEMENT_TABLE_PART = 1 << 15, /* 13.2.6.4.9 to 15 */
    ELEMENT_CLOSES = 1 << 16,     /* its start tag closes certain others (13.2.6.4.7) */
};

struct element {
    const char *name; /* in lower case */
    unsigned classes;
};

enum { ELEMENTS_MAX = 255 };

/* In the order of their names; at most ELEMENTS_MAX. */
extern const struct element elements[];
extern const size_t element_count;

/* The element of that name, in any case, or NULL. */
const struct element *element_find(struct slice name);

/* The classes of the element of that name, in any case; 0 for other names. */
unsigned element_classes(struct slice name);

/* A hash of a name, the same in any case. It is not secret: do not rely on few collisions. */
uint32_t element_hash(struct slice name);

/* Whether name, in any case, is one of names, which are in lower case, a space around each. */
bool element_is_among(struct slice name, const char *names);

#endif
