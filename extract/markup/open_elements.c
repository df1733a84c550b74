/* Opens and closes elements as the tags say, by the rules of tree construction (13.2.6.4). */
#include "extract/markup/open_elements.h"

#include "absolutize/shared/ascii.h"
#include "extract/markup/elements.h"

/* Closes the last open element of that name in scope, and all that are in it. */
static bool close_last(struct open_elements *open, struct slice name, enum element_scope scope)
{
    return element_stack_close(&open->stack, element_stack_find(&open->stack, name, scope));
}

/* The same, of the last that has one of names, which have a space around each. */
static void close_any(struct open_elements *open, const char *names, enum element_scope scope)
{
    element_stack_close(&open->stack, element_stack_find_any(&open->stack, names, scope));
}

void open_elements_clear(struct open_elements *open)
{
    element_stack_cut(&open->stack, 0);
    open->body = false;
}

/* Whether the head goes on; a template in it has no head of its own. */
static bool in_head(const struct open_elements *open)
{
    return !open->body && open->stack.depth == 0;
}

static void begin_body(struct open_elements *open)
{
    if (!in_head(open))
        return;
    open->body = true;
    element_stack_push(&open->stack,
                       (struct open_element){.name = slice_of_string("body"),
                                             .classes = element_classes(slice_of_string("body"))});
}

void open_elements_text(struct open_elements *open, struct slice text)
{
    if (!in_head(open))
        return;
    for (size_t i = 0; i < text.size; i++)
        if (!ascii_is_space(text.data[i]) && text.data[i] != '\0') {
            begin_body(open);
            return;
        }
}

/*
 * The adoption agency algorithm (13.2.6.4.7), as far as it concerns the stack: a formatting element
 * is closed, or taken out if a special element is open in it.
 */
static void close_formatting(struct open_elements *open, struct slice name)
{
    size_t place = element_stack_find(&open->stack, name, IN_SCOPE);
    if (place > 0 && element_stack_top(&open->stack)->ends[ABOVE_SPECIAL] > place)
        element_stack_take_out(&open->stack, place);
    else
        element_stack_close(&open->stack, place);
}

/*
 * "In template" (13.2.6.4.18): the first start tag that does not belong in a head decides whether
 * parts of a table count in the template.
 */
static void begin_template(struct open_elements *open, unsigned classes)
{
    struct open_element *last = element_stack_top(&open->stack);
    if (!last || !(last->inert || last->shadow) || last->has_parts || last->has_others ||
        classes & ELEMENT_HEAD)
        return;
    last->has_parts = classes & ELEMENT_TABLE_PART;
    last->has_others = !last->has_parts;
}

/* 13.2.6.4.9 to 14: what a part of a table closes. False outside of a table: it is then ignored. */
static bool enter_table_part(struct open_elements *open, struct slice name)
{
    static const char rows[] = " tbody tfoot thead ", rows_and_row[] = " tbody tfoot thead tr ";
    size_t table = element_stack_find_any(&open->stack, " table template ", IN_TABLE_SCOPE),
           parent = 0;
    if (table == 0 || open->stack.element[table - 1].has_others)
        return false;
    if (element_is_among(name, " td th "))
        parent = element_stack_find_any(&open->stack, rows_and_row, IN_TABLE_SCOPE);
    else if (slice_is(name, "tr"))
        parent = element_stack_find_any(&open->stack, rows, IN_TABLE_SCOPE);
    element_stack_cut(&open->stack, parent > table ? parent : table);
    return true;
}

static const char headings[] = " h1 h2 h3 h4 h5 h6 ";

/* The elements that the start tag of an element of the class ELEMENT_CLOSES closes (13.2.6.4.7). */
static void close_before(struct open_elements *open, struct slice name, unsigned classes)
{
    const struct open_element *last = element_stack_top(&open->stack);
    if (slice_is(name, "li"))
        close_last(open, name, ABOVE_BLOCK);
    else if (element_is_among(name, " dd dt "))
        close_any(open, " dd dt ", ABOVE_BLOCK);
    else if (slice_is(name, "button"))
        close_last(open, name, IN_SCOPE);
    else if (element_is_among(name, " a nobr "))
        close_formatting(open, name);
    else if (element_is_among(name, " option optgroup ") && last && slice_is(last->name, "option"))
        element_stack_pop(&open->stack);
    else if (slice_is(name, "table") &&
             element_stack_find(&open->stack, name, IN_TABLE_SCOPE) >
                 element_stack_find_any(&open->stack, " caption td th ", IN_TABLE_SCOPE))
        close_last(open, name, IN_TABLE_SCOPE);
    if (classes & ELEMENT_ENDS_P)
        close_any(open, " p ", IN_BUTTON_SCOPE);
    last = element_stack_top(&open->stack);
    if (classes & ELEMENT_HEADING && last && last->classes & ELEMENT_HEADING)
        element_stack_pop(&open->stack);
}

void open_elements_start(struct open_elements *open, struct slice name)
{
    unsigned classes = element_classes(name);
    if (in_head(open)) {
        if (classes & ELEMENT_HEAD || (classes & ELEMENT_STRUCTURE && !slice_is(name, "body")))
            return;
        begin_body(open);
    }
    begin_template(open, classes);
    if (classes & ELEMENT_STRUCTURE)
        return;
    if (slice_is(name, "select") && close_last(open, name, IN_SCOPE))
        return;
    if (classes & ELEMENT_TABLE_PART && !enter_table_part(open, name))
        return;
    if (classes & ELEMENT_CLOSES)
        close_before(open, name, classes);
    else if (classes & ELEMENT_ENDS_P)
        close_any(open, " p ", IN_BUTTON_SCOPE);
    if (!(classes & (ELEMENT_VOID | ELEMENT_TEXT)))
        element_stack_push(&open->stack, (struct open_element){.name = name, .classes = classes});
}

/* "Valid custom element name" (HTML Standard, 4.13.3), of the name of a tag. */
static bool is_custom_name(struct slice name)
{
    return slice_find(name, '-') < name.size &&
           !element_is_among(name, " annotation-xml color-profile font-face font-face-format "
                                   "font-face-name font-face-src font-face-uri missing-glyph ");
}

/* 13.2.6.4.4, "A start tag whose tag name is template", steps 9 and 10. */
static bool becomes_shadow_root(struct open_elements *open)
{
    struct open_element *host = element_stack_top(&open->stack);
    if (!host || host->foreign || host->is_host || open->stack.inert > 0)
        return false;
    if (!(host->classes & ELEMENT_HOST) && !is_custom_name(host->name))
        return false;
    host->is_host = true;
    return true;
}

void open_elements_template(struct open_elements *open, struct slice name, bool wants_shadow)
{
    bool shadow = wants_shadow && becomes_shadow_root(open);
    element_stack_push(&open->stack, (struct open_element){.name = name,
                                                           .classes = element_classes(name),
                                                           .inert = !shadow,
                                                           .shadow = shadow});
}

void open_elements_foreign(struct open_elements *open)
{
    begin_body(open);
    begin_template(open, 0);
}

void open_elements_push_foreign(struct open_elements *open, struct slice name, unsigned classes)
{
    element_stack_push(&open->stack,
                       (struct open_element){.name = name, .classes = classes, .foreign = true});
}

void open_elements_keep_foreign(struct open_elements *open, size_t count)
{
    while (open->stack.foreign > count)
        element_stack_pop(&open->stack);
}

static void close_form(struct open_elements *open, struct slice name)
{
    size_t place = element_stack_find(&open->stack, name, IN_SCOPE);
    if (place > 0)
        element_stack_take_out(&open->stack, place);
}

/* An end tag of a special element. */
static void end_special(struct open_elements *open, struct slice name, unsigned classes)
{
    if (slice_is(name, "template"))
        element_stack_close(&open->stack, element_stack_find_template(&open->stack, name));
    else if (classes & ELEMENT_STRUCTURE)
        return;
    else if (slice_is(name, "p"))
        close_last(open, name, IN_BUTTON_SCOPE);
    else if (slice_is(name, "li"))
        close_last(open, name, IN_LIST_ITEM_SCOPE);
    else if (slice_is(name, "form"))
        close_form(open, name);
    else if (classes & ELEMENT_HEADING)
        close_any(open, headings, IN_SCOPE);
    else if (classes & ELEMENT_TABLE_PART || slice_is(name, "table"))
        close_last(open, name, IN_TABLE_SCOPE);
    else
        close_last(open, name, IN_SCOPE);
}

void open_elements_end(struct open_elements *open, struct slice name)
{
    unsigned classes = element_classes(name);
    if (close_last(open, name, ABOVE_HTML)) /* 13.2.6.5 */
        return;
    if (element_is_among(name, " html body br ")) /* 13.2.6.4.6 */
        begin_body(open);
    if (classes & ELEMENT_SPECIAL)
        end_special(open, name, classes);
    else if (classes & ELEMENT_FORMATTING)
        close_formatting(open, name);
    else
        close_last(open, name, slice_is(name, "dialog") ? IN_SCOPE : ABOVE_SPECIAL);
}
