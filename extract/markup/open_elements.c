/* Opens and closes elements by the tags, as the tree construction stage does it (13.2.6.4). */
#include "extract/markup/open_elements.h"

#include "absolutize/shared/ascii.h"
#include "extract/markup/elements.h"

static struct open_element *top(struct open_elements *open)
{
    return open->depth > 0 ? &open->element[open->depth - 1] : NULL;
}

static open_elements_place *last_of(struct open_elements *open, uint32_t hash)
{
    return &open->last[hash % OPEN_ELEMENTS_KINDS];
}

static unsigned bit(enum open_elements_scope scope)
{
    return 1U << scope;
}

/* The scopes that an element ends, as bits. */
static unsigned stops_of(const struct open_element *element)
{
    unsigned classes = element->classes, stops = 0;
    if (element->foreign || element->inert || element->shadow)
        return bit(OPEN_ELEMENTS_SCOPES) - 1;
    if (classes & ELEMENT_SCOPE)
        stops |= bit(IN_SCOPE) | bit(IN_BUTTON_SCOPE) | bit(IN_LIST_ITEM_SCOPE);
    if (classes & ELEMENT_LIST)
        stops |= bit(IN_LIST_ITEM_SCOPE);
    if (classes & ELEMENT_SPECIAL)
        stops |= bit(ABOVE_SPECIAL) | (classes & ELEMENT_LOOSE ? 0 : bit(ABOVE_BLOCK));
    if (classes & ELEMENT_CLOSES && slice_is(element->name, "button"))
        stops |= bit(IN_BUTTON_SCOPE);
    if (classes & ELEMENT_CLOSES && slice_is(element->name, "table"))
        stops |= bit(IN_TABLE_SCOPE);
    return stops;
}

/* Pushes an element whose hash and stops are set. */
static void push_again(struct open_elements *open, struct open_element element)
{
    const struct open_element *before = top(open);
    open_elements_place place = (open_elements_place)(open->depth + 1);
    element.same = *last_of(open, element.hash);
    *last_of(open, element.hash) = place;
    for (unsigned scope = 0; scope < OPEN_ELEMENTS_SCOPES; scope++)
        element.ends[scope] = element.stops & bit(scope) ? place : before ? before->ends[scope] : 0;
    open->element[open->depth++] = element;
    open->foreign += element.foreign;
    open->inert += element.inert;
    open->shadow += element.shadow;
}

static void push(struct open_elements *open, struct open_element element)
{
    if (open->depth == OPEN_ELEMENTS_MAX)
        return;
    element.hash = element_hash(element.name);
    element.stops = stops_of(&element);
    push_again(open, element);
}

static void pop(struct open_elements *open)
{
    const struct open_element *element = &open->element[--open->depth];
    *last_of(open, element->hash) = element->same;
    open->foreign -= element->foreign;
    open->inert -= element->inert;
    open->shadow -= element->shadow;
}

static void pop_to(struct open_elements *open, size_t depth)
{
    while (open->depth > depth)
        pop(open);
}

/* Closes the element at a place, if it is not 0, and all that are in it. */
static bool close_at(struct open_elements *open, size_t place)
{
    if (place > 0)
        pop_to(open, place - 1);
    return place > 0;
}

/* Closes the element at a place, and leaves those in it open. */
static void take_out(struct open_elements *open, size_t place)
{
    size_t depth = open->depth;
    pop_to(open, place - 1);
    for (size_t i = place; i < depth; i++)
        push_again(open, open->element[i]);
}

/* The place of the last open element of that name that the scope has. */
static size_t find(struct open_elements *open, struct slice name, enum open_elements_scope scope)
{
    const struct open_element *last = top(open);
    size_t place = *last_of(open, element_hash(name));
    while (place > 0 &&
           (open->element[place - 1].foreign || !slice_alike(open->element[place - 1].name, name)))
        place = open->element[place - 1].same;
    return last && place >= last->ends[scope] ? place : 0;
}

/* The same, of the last that has one of names, which have a space around each. */
static size_t find_any(struct open_elements *open, const char *names,
                       enum open_elements_scope scope)
{
    size_t found = 0;
    for (const char *name = names + 1; *name; name += strcspn(name, " ") + 1) {
        size_t place = find(open, slice_of(name, strcspn(name, " ")), scope);
        found = place > found ? place : found;
    }
    return found;
}

void open_elements_clear(struct open_elements *open)
{
    pop_to(open, 0);
    open->body = false;
}

/* Whether the head goes on; a template in it has no head of its own. */
static bool in_head(const struct open_elements *open)
{
    return !open->body && open->depth == 0;
}

static void begin_body(struct open_elements *open)
{
    if (!in_head(open))
        return;
    open->body = true;
    push(open, (struct open_element){.name = slice_of_string("body"),
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
    size_t place = find(open, name, IN_SCOPE);
    if (place > 0 && top(open)->ends[ABOVE_SPECIAL] > place)
        take_out(open, place);
    else
        close_at(open, place);
}

/* 13.2.6.4.9 to 14: what a part of a table closes. False if it is none here: it is ignored. */
static bool enter_table_part(struct open_elements *open, struct slice name)
{
    static const char rows[] = " tbody tfoot thead ", rows_and_row[] = " tbody tfoot thead tr ";
    size_t table = find_any(open, " table template ", IN_TABLE_SCOPE), parent = 0;
    if (table == 0)
        return false;
    if (element_is_among(name, " td th "))
        parent = find_any(open, rows_and_row, IN_TABLE_SCOPE);
    else if (slice_is(name, "tr"))
        parent = find_any(open, rows, IN_TABLE_SCOPE);
    pop_to(open, parent > table ? parent : table);
    return true;
}

static const char headings[] = " h1 h2 h3 h4 h5 h6 ";

/* The elements that the start tag of an element of the class ELEMENT_CLOSES closes (13.2.6.4.7). */
static void close_before(struct open_elements *open, struct slice name, unsigned classes)
{
    const struct open_element *last = top(open);
    if (slice_is(name, "li"))
        close_at(open, find(open, name, ABOVE_BLOCK));
    else if (element_is_among(name, " dd dt "))
        close_at(open, find_any(open, " dd dt ", ABOVE_BLOCK));
    else if (slice_is(name, "button"))
        close_at(open, find(open, name, IN_SCOPE));
    else if (element_is_among(name, " a nobr "))
        close_formatting(open, name);
    else if (element_is_among(name, " option optgroup ") && last && slice_is(last->name, "option"))
        pop(open);
    else if (slice_is(name, "table") &&
             find(open, name, IN_TABLE_SCOPE) > find_any(open, " caption td th ", IN_TABLE_SCOPE))
        close_at(open, find(open, name, IN_TABLE_SCOPE));
    if (classes & ELEMENT_ENDS_P)
        close_at(open, find_any(open, " p ", IN_BUTTON_SCOPE));
    last = top(open);
    if (classes & ELEMENT_HEADING && last && last->classes & ELEMENT_HEADING)
        pop(open);
}

void open_elements_start(struct open_elements *open, struct slice name)
{
    unsigned classes = element_classes(name);
    if (in_head(open)) {
        if (classes & ELEMENT_HEAD || (classes & ELEMENT_STRUCTURE && !slice_is(name, "body")))
            return;
        begin_body(open);
    }
    if (classes & ELEMENT_STRUCTURE)
        return;
    if (slice_is(name, "select") && close_at(open, find(open, name, IN_SCOPE)))
        return;
    if (classes & ELEMENT_TABLE_PART && !enter_table_part(open, name))
        return;
    if (classes & ELEMENT_CLOSES)
        close_before(open, name, classes);
    else if (classes & ELEMENT_ENDS_P)
        close_at(open, find_any(open, " p ", IN_BUTTON_SCOPE));
    if (!(classes & (ELEMENT_VOID | ELEMENT_TEXT)))
        push(open, (struct open_element){.name = name, .classes = classes});
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
    struct open_element *host = top(open);
    if (!host || host->foreign || host->is_host || open->inert > 0)
        return false;
    if (!(host->classes & ELEMENT_HOST) && !is_custom_name(host->name))
        return false;
    host->is_host = true;
    return true;
}

void open_elements_template(struct open_elements *open, struct slice name, bool wants_shadow)
{
    bool shadow = wants_shadow && becomes_shadow_root(open);
    push(open,
         (struct open_element){
             .name = name, .classes = element_classes(name), .inert = !shadow, .shadow = shadow});
}

void open_elements_foreign(struct open_elements *open, struct slice name)
{
    begin_body(open);
    push(open, (struct open_element){.name = name, .foreign = true});
}

void open_elements_keep_foreign(struct open_elements *open, size_t count)
{
    while (open->foreign > count)
        pop(open);
}

/* The last template, whatever is open in it. */
static size_t find_template(struct open_elements *open, struct slice name)
{
    size_t place = *last_of(open, element_hash(name));
    while (place > 0 && !open->element[place - 1].inert && !open->element[place - 1].shadow)
        place = open->element[place - 1].same;
    return place;
}

static void close_form(struct open_elements *open, struct slice name)
{
    size_t place = find(open, name, IN_SCOPE);
    if (place > 0)
        take_out(open, place);
}

/* An end tag of a special element. */
static void end_special(struct open_elements *open, struct slice name, unsigned classes)
{
    if (slice_is(name, "template"))
        close_at(open, find_template(open, name));
    else if (classes & ELEMENT_STRUCTURE || slice_is(name, "br"))
        return;
    else if (slice_is(name, "p"))
        close_at(open, find(open, name, IN_BUTTON_SCOPE));
    else if (slice_is(name, "li"))
        close_at(open, find(open, name, IN_LIST_ITEM_SCOPE));
    else if (slice_is(name, "form"))
        close_form(open, name);
    else if (classes & ELEMENT_HEADING)
        close_at(open, find_any(open, headings, IN_SCOPE));
    else if (classes & ELEMENT_TABLE_PART || slice_is(name, "table"))
        close_at(open, find(open, name, IN_TABLE_SCOPE));
    else
        close_at(open, find(open, name, IN_SCOPE));
}

void open_elements_end(struct open_elements *open, struct slice name)
{
    unsigned classes = element_classes(name);
    if (element_is_among(name, " html body br ")) /* 13.2.6.4.6 */
        begin_body(open);
    if (classes & ELEMENT_SPECIAL)
        end_special(open, name, classes);
    else if (classes & ELEMENT_FORMATTING)
        close_formatting(open, name);
    else
        close_at(open, find(open, name, slice_is(name, "dialog") ? IN_SCOPE : ABOVE_SPECIAL));
}
