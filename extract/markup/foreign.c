/*
 * Tells from the tags where foreign content begins and ends: the part of the tree construction
 * stage that the tokeniser depends on (HTML Standard, 13.2.6.5), without a tree.
 */
#include "extract/markup/foreign.h"

#include "extract/markup/elements.h"

static bool is_breakout(const struct foreign_tag *tag)
{
    return element_classes(tag->name) & ELEMENT_BREAKOUT ||
           (tag->font_style && slice_is(tag->name, "font"));
}

static uint16_t *open_of(struct foreign *foreign, uint32_t hash)
{
    return &foreign->open[hash % FOREIGN_NAME_KINDS];
}

static void pop(struct foreign *foreign)
{
    --*open_of(foreign, foreign->element[--foreign->depth].hash);
}

static void push(struct foreign *foreign, struct foreign_element element)
{
    if (foreign->depth == FOREIGN_DEPTH_MAX)
        return;
    foreign->element[foreign->depth++] = element;
    ++*open_of(foreign, element.hash);
}

/* Closes elements back to the last integration point, or all of them. */
static void leave(struct foreign *foreign)
{
    while (foreign_content(foreign))
        pop(foreign);
}

void foreign_reset(struct foreign *foreign)
{
    while (foreign->depth > 0)
        pop(foreign);
}

/* 13.2.6, "HTML integration point" and "MathML text integration point". */
static bool has_html_inside(const struct foreign_tag *tag, bool math)
{
    if (!math)
        return slice_is(tag->name, "foreignobject") || slice_is(tag->name, "desc") ||
               slice_is(tag->name, "title");
    return slice_is(tag->name, "mi") || slice_is(tag->name, "mo") || slice_is(tag->name, "mn") ||
           slice_is(tag->name, "ms") || slice_is(tag->name, "mtext") ||
           (tag->html_encoding && slice_is(tag->name, "annotation-xml"));
}

bool foreign_start(struct foreign *foreign, const struct foreign_tag *tag)
{
    bool svg = slice_is(tag->name, "svg"), math = slice_is(tag->name, "math");
    if (foreign_content(foreign) && is_breakout(tag))
        leave(foreign);
    if (!foreign_content(foreign) && !svg && !math)
        return false;
    if (!svg && !math)
        math = foreign->element[foreign->depth - 1].math;
    if (!tag->self_closing)
        push(foreign, (struct foreign_element){.name = tag->name,
                                               .hash = element_hash(tag->name),
                                               .math = math,
                                               .html_inside = has_html_inside(tag, math)});
    return true;
}

/*
 * Closes the nearest open element of that name, and those inside it. It searches the stack only if
 * an element of the same hash is open, so the time is linear in the number of tags.
 */
bool foreign_end(struct foreign *foreign, struct slice name)
{
    uint32_t hash = element_hash(name);
    if (*open_of(foreign, hash) > 0) {
        for (size_t i = foreign->depth; i > 0; i--)
            if (foreign->element[i - 1].hash == hash &&
                slice_alike(foreign->element[i - 1].name, name)) {
                while (foreign->depth >= i)
                    pop(foreign);
                return true;
            }
    }
    if (foreign_content(foreign) && element_classes(name) & ELEMENT_ENDS_FOREIGN)
        leave(foreign);
    return false;
}
