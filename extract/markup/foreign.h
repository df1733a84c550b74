/* The open svg and math elements, in which markup has another meaning than in HTML. */
#ifndef EXTRACT_MARKUP_FOREIGN_H
#define EXTRACT_MARKUP_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/*
 * Elements that are deeper count as empty, or a page of 64 MB would take a gigabyte. Browsers
 * stop at 512.
 */
enum { FOREIGN_DEPTH_MAX = 4096, FOREIGN_NAME_KINDS = 1024 };

struct foreign_element {
    struct slice name; /* borrows from the page */
    uint32_t hash;     /* of the name in lower case */
    bool math;         /* else svg */
    bool html_inside;  /* an integration point: it contains HTML */
};

/* The stack of open foreign elements. All zero: no element is open. */
struct foreign {
    struct foreign_element element[FOREIGN_DEPTH_MAX];
    size_t depth;
    uint16_t open[FOREIGN_NAME_KINDS]; /* open elements whose hash falls here */
    bool has_html; /* an HTML element began in one of them, and may still be open */
};

/* What matters of a start tag. */
struct foreign_tag {
    struct slice name;
    bool self_closing;
    bool font_style;    /* has a color, face or size attribute; set for font only */
    bool html_encoding; /* its encoding attribute is an HTML type; set for annotation-xml only */
};

/* Closes all elements. */
void foreign_reset(struct foreign *foreign);

/* Whether what comes next is foreign content: text states off, CDATA sections on. */
static inline bool foreign_content(const struct foreign *foreign)
{
    return foreign->depth > 0 && !foreign->element[foreign->depth - 1].html_inside;
}

/*
 * Takes a start tag into account. True if its element belongs to svg or math; false if it is HTML:
 * the tag ends foreign content, or is in HTML content and opens neither svg nor math.
 */
bool foreign_start(struct foreign *foreign, const struct foreign_tag *tag);

/*
 * Takes an end tag into account. False, and nothing is changed, if its meaning depends on the HTML
 * elements that are open.
 */
bool foreign_end(struct foreign *foreign, struct slice name);

/* Closes elements back to the last integration point, or all of them. */
void foreign_leave(struct foreign *foreign);

/* Closes the innermost count elements. */
void foreign_close(struct foreign *foreign, size_t count);

/* The classes of an element, as in elements.h (13.2.4.2). */
unsigned foreign_classes(const struct foreign_element *element);

#endif
