/* Open svg and math elements: where markup means something else than in HTML. */
#ifndef EXTRACT_MARKUP_FOREIGN_H
#define EXTRACT_MARKUP_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/*
 * Deeper elements are taken as empty ones: a page of 64 MB must not cost a gigabyte. Browsers
 * stop at 512.
 */
enum { FOREIGN_DEPTH_MAX = 4096, FOREIGN_NAME_KINDS = 1024 };

struct foreign_element {
    struct slice name; /* borrows from the page */
    uint32_t hash;     /* of the name in lower case */
    bool math;         /* else svg */
    bool html_inside;  /* an integration point: its content is HTML again */
};

/* The stack of open foreign elements. All zero but for room for it is one with none open. */
struct foreign {
    struct foreign_element element[FOREIGN_DEPTH_MAX];
    size_t depth;
    uint16_t open[FOREIGN_NAME_KINDS]; /* open elements whose hash falls here */
};

/* A start tag, as far as it matters here. */
struct foreign_tag {
    struct slice name;
    bool self_closing;
    bool font_style;    /* has a color, face or size attribute; asked for font only */
    bool html_encoding; /* its encoding attribute is an HTML type; asked for annotation-xml only */
};

/* No element is open any more. */
void foreign_reset(struct foreign *foreign);

/* Whether what comes next is foreign content: text states off, CDATA sections on. */
static inline bool foreign_content(const struct foreign *foreign)
{
    return foreign->depth > 0 && !foreign->element[foreign->depth - 1].html_inside;
}

/*
 * Takes a start tag into account. True when the element belongs to svg or math, false when it
 * is HTML: a break-out tag, or one in HTML content that opens neither svg nor math.
 */
bool foreign_start(struct foreign *foreign, const struct foreign_tag *tag);

/* Takes an end tag into account. True when it ends an element of svg or math. */
bool foreign_end(struct foreign *foreign, struct slice name);

#endif
