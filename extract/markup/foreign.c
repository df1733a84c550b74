/*
 * Tags in, whether foreign content goes on out: the part of the tree construction stage that
 * the tokeniser depends on (HTML Standard, 13.2.6.5), without a tree.
 */
#include "extract/markup/foreign.h"

#include <stdlib.h>

#include "absolutize/shared/ascii.h"

enum { NAME_LONGEST = 16 };

/* 13.2.6.5: start tags that end all foreign content. In order, for bsearch. */
static const char *const breakout[] = {
    "b",      "big",  "blockquote", "body",  "br",   "center", "code",    "dd",   "div",
    "dl",     "dt",   "em",         "embed", "h1",   "h2",     "h3",      "h4",   "h5",
    "h6",     "head", "hr",         "i",     "img",  "li",     "listing", "menu", "meta",
    "nobr",   "ol",   "p",          "pre",   "ruby", "s",      "small",   "span", "strike",
    "strong", "sub",  "sup",        "table", "tt",   "u",      "ul",      "var",
};

/*
 * Names of HTML elements. The end tag of one that is not open in the foreign content closes an
 * element around it, and all that is foreign with it. In order, for bsearch.
 */
static const char *const html_names[] = {
    "a",          "address",    "annotation-xml",
    "applet",     "area",       "article",
    "aside",      "b",          "base",
    "basefont",   "bgsound",    "big",
    "blockquote", "body",       "br",
    "button",     "caption",    "center",
    "code",       "col",        "colgroup",
    "dd",         "desc",       "details",
    "dialog",     "dir",        "div",
    "dl",         "dt",         "em",
    "embed",      "fieldset",   "figcaption",
    "figure",     "font",       "footer",
    "form",       "frame",      "frameset",
    "h1",         "h2",         "h3",
    "h4",         "h5",         "h6",
    "head",       "header",     "hgroup",
    "hr",         "html",       "i",
    "iframe",     "image",      "img",
    "input",      "keygen",     "label",
    "li",         "link",       "listing",
    "main",       "malignmark", "marquee",
    "math",       "menu",       "meta",
    "mglyph",     "mi",         "mn",
    "mo",         "ms",         "mtext",
    "nav",        "nobr",       "noembed",
    "noframes",   "noscript",   "object",
    "ol",         "optgroup",   "option",
    "p",          "param",      "plaintext",
    "pre",        "rb",         "rp",
    "rt",         "rtc",        "ruby",
    "s",          "script",     "search",
    "section",    "select",     "small",
    "source",     "span",       "strike",
    "strong",     "style",      "sub",
    "summary",    "sup",        "svg",
    "table",      "tbody",      "td",
    "template",   "textarea",   "tfoot",
    "th",         "thead",      "title",
    "tr",         "track",      "tt",
    "u",          "ul",         "var",
    "wbr",        "xmp",
};

static int compare_name(const void *name, const void *entry)
{
    return strcmp(name, *(const char *const *)entry);
}

static bool is_among(struct slice name, const char *const *names, size_t count)
{
    char lower[NAME_LONGEST];
    if (name.size >= sizeof lower || memchr(name.data, '\0', name.size))
        return false;
    for (size_t i = 0; i < name.size; i++)
        lower[i] = ascii_lower(name.data[i]);
    lower[name.size] = '\0';
    return bsearch(lower, names, count, sizeof *names, compare_name) != NULL;
}

static bool is_breakout(const struct foreign_tag *tag)
{
    return is_among(tag->name, breakout, sizeof breakout / sizeof *breakout) ||
           (tag->font_style && slice_is(tag->name, "font"));
}

/* Of a name in any case: setting the bit of lower case also in other bytes does no harm. */
static uint32_t hash_of(struct slice name)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < name.size; i++)
        hash = hash * 33 + (unsigned char)(name.data[i] | 0x20);
    return hash ^ hash >> 15;
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

/* Back to the last integration point, or out of all that is foreign. */
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
                                               .hash = hash_of(tag->name),
                                               .math = math,
                                               .html_inside = has_html_inside(tag, math)});
    return true;
}

/*
 * The nearest open element of that name is closed, with those inside it. Only what is found is
 * gone through, or names of the same kind: so the time is linear in the number of tags.
 */
void foreign_end(struct foreign *foreign, struct slice name)
{
    uint32_t hash = hash_of(name);
    if (*open_of(foreign, hash) > 0) {
        for (size_t i = foreign->depth; i > 0; i--)
            if (foreign->element[i - 1].hash == hash &&
                slice_alike(foreign->element[i - 1].name, name)) {
                while (foreign->depth >= i)
                    pop(foreign);
                return;
            }
    }
    if (foreign_content(foreign) &&
        is_among(name, html_names, sizeof html_names / sizeof *html_names))
        leave(foreign);
}
