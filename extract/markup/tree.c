/* Follows start tags and end tags through svg, math, templates and shadow roots. */
#include "extract/markup/tree.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"
#include "extract/markup/elements.h"

void tree_destroy(struct tree *tree)
{
    free(tree->open);
    buffer_destroy(&tree->value);
}

void tree_begin(struct tree *tree, bool tracks)
{
    foreign_reset(&tree->foreign);
    tree->templates = 0;
    tree->tracks = tracks;
    tree->must_track = false;
    if (!tracks)
        return;
    if (!tree->open)
        tree->open = memory_zeroed(1, sizeof *tree->open);
    open_elements_clear(tree->open);
}

/* The current node decides: in an integration point, it may be an HTML element. */
bool tree_has_cdata(struct tree *tree)
{
    if (tree->foreign.depth == 0 || tree_is_in_foreign_content(tree))
        return tree->foreign.depth > 0;
    if (tree->tracks)
        return element_stack_top(&tree->open->stack)->foreign;
    tree->must_track = tree->foreign.has_html;
    return true;
}

/*
 * Whether the value of an attribute is one of names, in any case. It is taken for valid UTF-8: what
 * is not ASCII makes no difference.
 */
static bool has_value(struct tree *tree, const struct html_tag *tag, const char *attribute,
                      const char *names)
{
    struct slice written = attribute_find(tag->attributes, attribute);
    if (!written.data)
        return false;
    return element_is_among(value_meaning(written, NULL, &tree->value), names);
}

static bool has_font_style(const struct html_tag *tag)
{
    return attribute_find(tag->attributes, "color").data ||
           attribute_find(tag->attributes, "face").data ||
           attribute_find(tag->attributes, "size").data;
}

/* Handles a start tag inside svg or math, or of one of these. */
static void foreign_start_tag(struct tree *tree, struct html_tag *tag)
{
    struct foreign *foreign = &tree->foreign;
    struct foreign_tag f = {.name = tag->name, .self_closing = tag->self_closing};
    if (tree->tracks && foreign->depth > 0)
        foreign->has_html = !element_stack_top(&tree->open->stack)->foreign;
    if (foreign_content(foreign) && slice_is(tag->name, "font"))
        f.font_style = has_font_style(tag);
    if (foreign_content(foreign) && slice_is(tag->name, "annotation-xml"))
        f.html_encoding = has_value(tree, tag, "encoding", " text/html application/xhtml+xml ");
    tag->foreign = foreign_start(foreign, &f);
    if (!tree->tracks)
        return;
    const struct foreign_element *last =
        foreign->depth > 0 ? &foreign->element[foreign->depth - 1] : NULL;
    bool pushed = last && last->name.data == tag->name.data;
    open_elements_keep_foreign(tree->open, foreign->depth - pushed);
    if (tag->foreign)
        open_elements_foreign(tree->open);
    if (pushed)
        open_elements_push_foreign(tree->open, tag->name, foreign_classes(last));
}

/* Whether a template asks to be the shadow root of its parent (13.2.6.4.4). */
static bool wants_shadow_root(struct tree *tree, const struct html_tag *tag)
{
    return slice_is(tag->name, "template") &&
           has_value(tree, tag, "shadowrootmode", " open closed ");
}

/* Handles the start tag of an HTML element among the open elements, which may close foreign ones.
 */
static void track_start_tag(struct tree *tree, const struct html_tag *tag)
{
    size_t foreign = tree->open->stack.foreign;
    if (slice_is(tag->name, "template"))
        open_elements_template(tree->open, tag->name, wants_shadow_root(tree, tag));
    else
        open_elements_start(tree->open, tag->name);
    foreign_close(&tree->foreign, foreign - tree->open->stack.foreign);
}

void tree_start_tag(struct tree *tree, struct html_tag *tag)
{
    tag->in_template = tree->tracks ? tree->open->stack.inert > 0 : tree->templates > 0;
    tag->in_shadow = tree->tracks && tree->open->stack.shadow > 0;
    if (tree->foreign.depth > 0 || slice_is(tag->name, "svg") || slice_is(tag->name, "math"))
        foreign_start_tag(tree, tag);
    if (tag->foreign)
        return;
    if (slice_is(tag->name, "image")) /* 13.2.6.4.7 */
        tag->name = slice_of_string("img");
    if (tree->tracks) {
        track_start_tag(tree, tag);
    } else if (slice_is(tag->name, "template")) {
        tree->must_track = !tag->in_template && wants_shadow_root(tree, tag);
        tree->templates++;
    }
}

static void track_end_tag(struct tree *tree, struct slice name)
{
    open_elements_keep_foreign(tree->open, tree->foreign.depth);
    size_t foreign = tree->open->stack.foreign;
    open_elements_end(tree->open, name);
    foreign_close(&tree->foreign, foreign - tree->open->stack.foreign);
}

void tree_end_tag(struct tree *tree, const struct html_tag *tag)
{
    struct slice name = tag->name;
    bool breaks_out = tree->foreign.depth > 0 && element_is_among(name, " br p ");
    if (breaks_out)
        foreign_leave(&tree->foreign);
    if (tree->templates > 0 && slice_is(name, "template"))
        tree->templates--;
    if (tree->tracks)
        track_end_tag(tree, name);
    else if (tree->foreign.depth > 0 && !breaks_out)
        tree->must_track = !foreign_end(&tree->foreign, name);
}
