/*
 * What the tree construction stage (HTML Standard, 13.2.6) would know at a tag, as far as it tells
 * how the page is to be read there, and what its elements belong to: whether it is in svg or math,
 * in a template, or in a shadow root. (private)
 */
#ifndef EXTRACT_MARKUP_TREE_H
#define EXTRACT_MARKUP_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/buffer.h"
#include "extract/markup/foreign.h"
#include "extract/markup/html.h"
#include "extract/markup/open_elements.h"

/* All zero: no page has begun. */
struct tree {
    struct foreign foreign;
    size_t templates;           /* that are open; only counted */
    bool tracks;                /* all open elements, since a tag depends on them */
    bool must_track;            /* that tag was the last one: see tree_begin */
    struct open_elements *open; /* owned; made when first needed */
    struct buffer value;        /* owned; of an attribute */
};

void tree_destroy(struct tree *tree);

/*
 * Begins a page. To track the open elements takes all tags, and time for each. Without it, what
 * depends on them is guessed, and sets must_track: the page is then to be read again with it.
 */
void tree_begin(struct tree *tree, bool tracks);

/* Whether what comes next is foreign content: text states off. */
static inline bool tree_is_in_foreign_content(const struct tree *tree)
{
    return foreign_content(&tree->foreign);
}

/* Whether "<![CDATA[" begins a CDATA section here (13.2.5.42). */
bool tree_has_cdata(struct tree *tree);

/* Whether every tag matters now, end tags too, and not only those that open something. */
static inline bool tree_takes_all_tags(const struct tree *tree)
{
    return tree->foreign.depth > 0 || tree->tracks;
}

/* Takes the text before a tag into account. */
static inline void tree_text(struct tree *tree, struct slice text)
{
    if (tree->tracks)
        open_elements_text(tree->open, text);
}

/*
 * Takes a start tag into account, and sets foreign, in_template and in_shadow of it; image in HTML
 * becomes img.
 */
void tree_start_tag(struct tree *tree, struct html_tag *tag);

void tree_end_tag(struct tree *tree, const struct html_tag *tag);

#endif
