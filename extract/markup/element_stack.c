/* Pushes, pops and finds open elements. */
#include "extract/markup/element_stack.h"

#include <string.h>

#include "extract/markup/elements.h"

struct open_element *element_stack_top(struct element_stack *stack)
{
    return stack->depth > 0 ? &stack->element[stack->depth - 1] : NULL;
}

/* Foreign elements have other hashes: a search for one kind does not go through the other. */
static uint32_t hash_of(struct slice name, bool foreign)
{
    return element_hash(name) + foreign;
}

static element_place *last_of(struct element_stack *stack, uint32_t hash)
{
    return &stack->last[hash % ELEMENT_STACK_KINDS];
}

static unsigned bit(enum element_scope scope)
{
    return 1U << scope;
}

/* The scopes that an element ends, as bits. */
static unsigned stops_of(const struct open_element *element)
{
    unsigned classes = element->classes, stops = element->foreign ? 0 : bit(ABOVE_HTML);
    if (element->inert || element->shadow)
        return bit(ELEMENT_SCOPES) - 1;
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
static void push_again(struct element_stack *stack, struct open_element element)
{
    const struct open_element *before = element_stack_top(stack);
    element_place place = (element_place)(stack->depth + 1);
    element.same = *last_of(stack, element.hash);
    *last_of(stack, element.hash) = place;
    for (unsigned scope = 0; scope < ELEMENT_SCOPES; scope++)
        element.ends[scope] = element.stops & bit(scope) ? place : before ? before->ends[scope] : 0;
    stack->element[stack->depth++] = element;
    stack->foreign += element.foreign;
    stack->inert += element.inert;
    stack->shadow += element.shadow;
}

void element_stack_push(struct element_stack *stack, struct open_element element)
{
    if (stack->depth == ELEMENT_STACK_MAX)
        return;
    element.hash = hash_of(element.name, element.foreign);
    element.stops = stops_of(&element);
    push_again(stack, element);
}

void element_stack_pop(struct element_stack *stack)
{
    const struct open_element *element = &stack->element[--stack->depth];
    *last_of(stack, element->hash) = element->same;
    stack->foreign -= element->foreign;
    stack->inert -= element->inert;
    stack->shadow -= element->shadow;
}

void element_stack_cut(struct element_stack *stack, size_t depth)
{
    while (stack->depth > depth)
        element_stack_pop(stack);
}

bool element_stack_close(struct element_stack *stack, size_t place)
{
    if (place > 0)
        element_stack_cut(stack, place - 1);
    return place > 0;
}

void element_stack_take_out(struct element_stack *stack, size_t place)
{
    size_t depth = stack->depth;
    element_stack_cut(stack, place - 1);
    for (size_t i = place; i < depth; i++)
        push_again(stack, stack->element[i]);
}

size_t element_stack_find(struct element_stack *stack, struct slice name, enum element_scope scope)
{
    const struct open_element *last = element_stack_top(stack);
    bool foreign = scope == ABOVE_HTML;
    size_t place = *last_of(stack, hash_of(name, foreign));
    while (place > 0 && (stack->element[place - 1].foreign != foreign ||
                         !slice_alike(stack->element[place - 1].name, name)))
        place = stack->element[place - 1].same;
    return last && place >= last->ends[scope] ? place : 0;
}

size_t element_stack_find_any(struct element_stack *stack, const char *names,
                              enum element_scope scope)
{
    size_t found = 0;
    for (const char *name = names + 1; *name; name += strcspn(name, " ") + 1) {
        size_t place = element_stack_find(stack, slice_of(name, strcspn(name, " ")), scope);
        found = place > found ? place : found;
    }
    return found;
}

size_t element_stack_find_template(struct element_stack *stack, struct slice name)
{
    size_t place = *last_of(stack, element_hash(name));
    while (place > 0 && !stack->element[place - 1].inert && !stack->element[place - 1].shadow)
        place = stack->element[place - 1].same;
    return place;
}
