/* The stack of open elements, and what is in which scope (HTML Standard, 13.2.4.2). */
#ifndef EXTRACT_MARKUP_ELEMENT_STACK_H
#define EXTRACT_MARKUP_ELEMENT_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/* Elements that are deeper are taken as empty ones. Browsers, too, stop nesting at 512. */
enum { ELEMENT_STACK_MAX = 512, ELEMENT_STACK_KINDS = 1024 };

/* How far down the stack a search for an open element goes (13.2.4.2). */
enum element_scope {
    IN_SCOPE,
    IN_BUTTON_SCOPE,
    IN_LIST_ITEM_SCOPE,
    IN_TABLE_SCOPE,
    ABOVE_SPECIAL, /* 13.2.6.4.7, "any other end tag" */
    ABOVE_BLOCK,   /* the same, but for address, div and p: "li", "dd" and "dt" */
    ABOVE_HTML,    /* foreign elements alone, above the last HTML element (13.2.6.5) */
    ELEMENT_SCOPES,
};

/* A place is an index in the stack plus 1; 0 is none. */
typedef uint16_t element_place;

struct open_element {
    struct slice name;  /* borrows from the page */
    unsigned classes;   /* as in elements.h; those of a foreign element: foreign_classes */
    bool foreign;       /* of svg or math */
    bool is_host;       /* it has a shadow root */
    bool inert;         /* a template whose contents belong to no document */
    bool shadow;        /* a template that is a shadow root */
    bool has_parts;     /* a template that began with a part of a table */
    bool has_others;    /* a template that began with something else */
    uint32_t hash;      /* of the name */
    unsigned stops;     /* a bit for each scope that it ends */
    element_place same; /* the last one before of the same hash */
    element_place ends[ELEMENT_SCOPES]; /* the last element that ends the scope */
};

/*
 * All zero: none is open. So that the time is linear in the tags, however deep the elements are,
 * the last element of a name, and the one that ends a scope, are found without a search.
 */
struct element_stack {
    struct open_element element[ELEMENT_STACK_MAX];
    size_t depth;
    element_place last[ELEMENT_STACK_KINDS]; /* of a hash */
    size_t foreign;                          /* open elements that are foreign */
    size_t inert;                            /* open templates of that kind */
    size_t shadow;                           /* and of that */
};

/* The current node, or NULL; valid until the stack changes. */
struct open_element *element_stack_top(struct element_stack *stack);

/* Opens an element whose name, classes and flags are set; ignored beyond ELEMENT_STACK_MAX. */
void element_stack_push(struct element_stack *stack, struct open_element element);

/* Closes the current node; there is one. */
void element_stack_pop(struct element_stack *stack);

/* Closes elements until no more than depth are open. */
void element_stack_cut(struct element_stack *stack, size_t depth);

/* Closes the element at a place, and all that are in it; false if the place is 0. */
bool element_stack_close(struct element_stack *stack, size_t place);

/* Closes the element at a place, and leaves those in it open. */
void element_stack_take_out(struct element_stack *stack, size_t place);

/*
 * The place of the last open element of that name that is in scope; else 0. ABOVE_HTML finds
 * foreign elements, the other scopes find HTML elements.
 */
size_t element_stack_find(struct element_stack *stack, struct slice name, enum element_scope scope);

/* The same, of the last that has one of names, which have a space around each. */
size_t element_stack_find_any(struct element_stack *stack, const char *names,
                              enum element_scope scope);

/* The place of the last open template, whatever is open in it; name is "template". */
size_t element_stack_find_template(struct element_stack *stack, struct slice name);

#endif
