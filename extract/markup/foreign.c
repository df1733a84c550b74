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
    foreign->has_html &= foreign->depth > 0;
    foreign->element[foreign->depth++] = element;
    ++*open_of(foreign, element.hash);
}

void foreign_leave(struct foreign *foreign)
{
    while (foreign_content(foreign))
        pop(foreign);
}

void foreign_close(struct foreign *foreign, size_t count)
{
    while (count-- > 0 && foreign->depth > 0)
        pop(foreign);
}

void foreign_reset(struct foreign *foreign)
{
    foreign_close(foreign, foreign->depth);
}

unsigned foreign_classes(const struct foreign_element *element)
{
    bool special =
        element->html_inside || (element->math && slice_is(element->name, "annotation-xml"));
    return special ? ELEMENT_SPECIAL | ELEMENT_SCOPE : 0;
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

/*
 * Whether an element that begins in last, in foreign content, belongs to math: it is of the kind
 * that last is, even if it is named svg or math itself; but annotation-xml may hold svg (13.2.6).
 */
static bool continues_math(const struct foreign_element *last, bool svg)
{
    return last->math && !(svg && slice_is(last->name, "annotation-xml"));
}

/* 13.2.6: these two belong to math directly in mi, mo, mn, ms and mtext, too. */
static bool is_math_in_text(const struct foreign *foreign, struct slice name)
{
    if (foreign->depth == 0 || foreign->has_html)
        return false;
    const struct foreign_element *last = &foreign->element[foreign->depth - 1];
    return last->math && last->html_inside && !slice_is(last->name, "annotation-xml") &&
           element_is_among(name, " malignmark mglyph ");
}

bool foreign_start(struct foreign *foreign, const struct foreign_tag *tag)
{
    bool svg = slice_is(tag->name, "svg"), math = slice_is(tag->name, "math");
    if (foreign_content(foreign) && is_breakout(tag))
        foreign_leave(foreign);
    math |= is_math_in_text(foreign, tag->name);
    if (!foreign_content(foreign) && !svg && !math) {
        foreign->has_html |= foreign->depth > 0 && !(element_classes(tag->name) & ELEMENT_VOID);
        return false;
    }
    if (foreign_content(foreign))
        math = continues_math(&foreign->element[foreign->depth - 1], svg);
    if (!tag->self_closing)
        push(foreign, (struct foreign_element){.name = tag->name,
                                               .hash = element_hash(tag->name),
                                               .math = math,
                                               .html_inside = has_html_inside(tag, math)});
    return true;
}

/*
 * 13.2.6.5, "any other end tag": closes the nearest open element of that name, and those inside it.
 * It searches the stack only if an element of the same hash is open, so the time is linear in the
 * number of tags.
 */
bool foreign_end(struct foreign *foreign, struct slice name)
{
    uint32_t hash = element_hash(name);
    if (foreign->has_html || *open_of(foreign, hash) == 0)
        return false;
    for (size_t i = foreign->depth; i > 0; i--)
        if (foreign->element[i - 1].hash == hash &&
            slice_alike(foreign->element[i - 1].name, name)) {
            foreign_close(foreign, foreign->depth - i + 1);
            return true;
        }
    return false;
}
