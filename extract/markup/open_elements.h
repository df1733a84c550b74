/*
 * Which elements are open (HTML Standard, 13.2.6.4), as far as it tells which of them a declarative
 * shadow root belongs to, and where svg and math end. There is no tree: insertion modes and the
 * list of active formatting elements are left out. All zero: none is open.
 */
#ifndef EXTRACT_MARKUP_OPEN_ELEMENTS_H
#define EXTRACT_MARKUP_OPEN_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"
#include "extract/markup/element_stack.h"

struct open_elements {
    struct element_stack stack;
    bool body; /* has begun; before that, only the head is open, and not on the stack */
};

void open_elements_clear(struct open_elements *open);

/* Takes text into account. */
void open_elements_text(struct open_elements *open, struct slice text);

/* Takes the start tag of an HTML element other than template into account. */
void open_elements_start(struct open_elements *open, struct slice name);

/* Takes the start tag of a template into account, wants_shadow: with a valid shadowrootmode. */
void open_elements_template(struct open_elements *open, struct slice name, bool wants_shadow);

/* Takes the start tag of an element of svg or math into account, which may be closed at once. */
void open_elements_foreign(struct open_elements *open);

/* Opens such an element; classes as foreign_classes has them. */
void open_elements_push_foreign(struct open_elements *open, struct slice name, unsigned classes);

/* Closes foreign elements, with what is in them, until no more than count are open. */
void open_elements_keep_foreign(struct open_elements *open, size_t count);

/* Takes an end tag into account. */
void open_elements_end(struct open_elements *open, struct slice name);

#endif
