/* Finds tags with the expressions, and keeps the state that chooses among these. */
#include "extract/markup/html.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/markup/elements.h"
#include "extract/markup/html_pattern.h"
#include "extract/markup/text_end.h"
#include "extract/markup/tree.h"

struct html {
    unsigned flags;
    struct pattern *tags[HTML_VARIANTS]; /* owned */
    struct pattern *script_end;          /* owned */
    uint32_t text_initials;              /* of the elements of the class ELEMENT_TEXT */
    struct slice page;                   /* borrowed */
    size_t at;
    const char *fault;
    uint64_t calls, skipped; /* bytes that no expression has read */
    struct tree tree;        /* owned */
};

static enum html_variant current_variant(const struct html *html)
{
    bool all = html->flags & HTML_ALL || tree_takes_all_tags(&html->tree);
    return all ? ALL_TAGS : WANTED_TAGS;
}

/* A bit for a letter, the same in any case. */
static uint32_t initial(char letter)
{
    return UINT32_C(1) << (letter & 31);
}

/*
 * All expressions are made here: once the program is confined, no memory becomes executable, and
 * PCRE2 would go on without machine code.
 */
struct html *html_new(const struct names *attributes, unsigned flags)
{
    struct html *html = memory_zeroed(1, sizeof *html);
    unsigned counted = flags & HTML_COUNTED ? PATTERN_COUNTED : 0;
    html->flags = flags;
    for (unsigned variant = 0; variant < HTML_VARIANTS; variant++)
        html->tags[variant] = html_tags_pattern(attributes, variant, counted);
    html->script_end = html_script_end_pattern(counted);
    for (size_t i = 0; i < element_count; i++)
        if (elements[i].classes & ELEMENT_TEXT)
            html->text_initials |= initial(elements[i].name[0]);
    if (!pattern_is_jit(html->tags[WANTED_TAGS]))
        narrate("PCRE2 has no machine code here: pages take five times as long");
    return html;
}

void html_free(struct html *html)
{
    if (!html)
        return;
    for (size_t i = 0; i < HTML_VARIANTS; i++)
        pattern_free(html->tags[i]);
    pattern_free(html->script_end);
    tree_destroy(&html->tree);
    free(html);
}

void html_page(struct html *html, struct slice page)
{
    html->page = page;
    html->at = 0;
    html->fault = NULL;
    tree_begin(&html->tree, false);
}

/* Looks for the next match. Notes a limit of PCRE2 that stops it; nothing after that is found. */
static bool find(struct html *html, struct pattern *pattern, struct slice text, size_t start)
{
    enum pattern_result result = pattern_find(pattern, text, start, false);
    html->calls++;
    if (result == PATTERN_STOPPED)
        html->fault = pattern_reason(pattern);
    return result == PATTERN_FOUND;
}

/* A group of a match that has these bounds; data is NULL if it took no part. */
static struct slice group(const size_t *bounds, struct slice page, enum html_group number)
{
    size_t i = number, start = bounds[2 * i];
    if (start == SIZE_MAX)
        return (struct slice){0};
    return slice_of(page.data + start, bounds[2 * i + 1] - start);
}

/* An attribute without a value has an empty one; it, too, has a place in the page. */
static struct slice value_or_empty(struct slice name, struct slice value)
{
    return value.data ? value : slice_from(name, name.size);
}

static void read_start_tag(struct html_tag *tag, const size_t *bounds, struct slice page)
{
    size_t name_end = bounds[2 * GROUP_NAME + 1];
    tag->kind = HTML_START_TAG;
    tag->attributes = slice_of(page.data + name_end, tag->end - name_end);
    tag->wanted = group(bounds, page, GROUP_WANTED);
    if (tag->wanted.data)
        tag->value = value_or_empty(tag->wanted, group(bounds, page, GROUP_VALUE));
    tag->self_closing = group(bounds, page, GROUP_SOLIDUS).size > 0;
}

static void read_tag(struct html_tag *tag, const size_t *bounds, struct slice page)
{
    /* One by one: to clear all at once took a twentieth of the time on pages full of tags. */
    tag->kind = HTML_OTHER;
    tag->start = bounds[0];
    tag->end = tag->next = bounds[1];
    tag->attributes = tag->wanted = tag->value = (struct slice){0};
    tag->self_closing = tag->foreign = tag->in_template = tag->in_shadow = false;
    tag->name = group(bounds, page, GROUP_NAME);
    if (tag->name.data) {
        read_start_tag(tag, bounds, page);
        return;
    }
    tag->name = group(bounds, page, GROUP_END_NAME);
    if (tag->name.data)
        tag->kind = HTML_END_TAG;
}

/* 13.2.5.4 and 15 to 31: where a script's end tag begins; the end of the page, if there is none. */
static size_t script_end(struct html *html, size_t start)
{
    if (!find(html, html->script_end, html->page, start))
        return html->page.size;
    return pattern_bounds(html->script_end)[0];
}

/*
 * 13.2.6.2 and 13.2.6.4.7: where the text that belongs to a start tag ends, at its end tag or with
 * the page; the end of the tag, if no text does.
 */
static size_t text_end(struct html *html, const struct html_tag *tag)
{
    if (!tag->name.data ||
        !(html->text_initials & initial(tag->name.data[0]))) /* most tags: no need to look it up */
        return tag->end;
    const struct element *element = element_find(tag->name);
    if (!element || !(element->classes & ELEMENT_TEXT))
        return tag->end;
    if (strcmp(element->name, "script") == 0)
        return script_end(html, tag->end);
    size_t end = html->page.size;
    if (strcmp(element->name, "plaintext") != 0) /* which has no end tag (13.2.5.5) */
        end = raw_text_end(html->page, tag->end, tag->name);
    html->skipped += end - tag->end;
    return end;
}

static bool next(struct html *html, struct html_tag *tag)
{
    struct pattern *pattern = html->tags[current_variant(html)];
    if (!find(html, pattern, html->page, html->at))
        return false;
    const size_t *bounds = pattern_bounds(pattern);
    read_tag(tag, bounds, html->page);
    if (tag->kind == HTML_OTHER && tree_has_cdata(&html->tree))
        tag->end = tag->next = cdata_section_end(html->page, tag->start, tag->end);
    tree_text(&html->tree, slice_of(html->page.data + html->at, tag->start - html->at));
    if (tag->kind == HTML_START_TAG) {
        if (!tree_is_in_foreign_content(&html->tree))
            tag->next = text_end(html, tag);
        tree_start_tag(&html->tree, tag);
    } else if (tag->kind == HTML_END_TAG) {
        tree_end_tag(&html->tree, tag);
    }
    html->at = tag->next;
    return true;
}

/* Reads the page again up to a tag, and keeps track of the open elements from now on. */
static bool track(struct html *html, struct html_tag *tag)
{
    size_t start = tag->start;
    bool found;
    html_page(html, html->page);
    tree_begin(&html->tree, true);
    while ((found = next(html, tag)) && tag->start < start)
        ;
    return found;
}

bool html_next(struct html *html, struct html_tag *tag)
{
    if (!next(html, tag))
        return false;
    return !html->tree.must_track || track(html, tag);
}

const char *html_fault(const struct html *html)
{
    return html->fault;
}

struct html_cost html_cost(const struct html *html)
{
    struct html_cost cost = {.calls = html->calls};
    cost.steps = html->skipped + pattern_steps(html->script_end);
    for (size_t i = 0; i < HTML_VARIANTS; i++)
        cost.steps += pattern_steps(html->tags[i]);
    return cost;
}
