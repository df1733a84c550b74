/* The tags of a page in, what is asked for of them out. */
#include "extract/links/links.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/links/page_text.h"
#include "extract/links/refresh.h"
#include "extract/links/rows.h"
#include "extract/links/srcset.h"
#include "extract/links/text.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"
#include "extract/markup/html.h"

/* What the value of an attribute is made of. */
enum content {
    ONE_URL,
    SOURCES, /* "a.png 1x, b.png 2x" */
    REFRESH, /* "5; url=next.html", in a meta that says so */
};

struct links {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    bool with_text;                /* a column of texts is asked for */
    struct html *html;             /* owned, like all below */
    struct held held;
    struct text text;
    struct body body;
    enum content *contents; /* of the attributes asked for */
    bool *seen;             /* which of these the tag in hand has had */
    struct buffer value;
};

static bool has_column(const struct options *options, enum column_kind kind)
{
    for (size_t i = 0; i < options->column_count; i++)
        if (options->columns[i].kind == kind)
            return true;
    return false;
}

static enum content content_of(const char *attribute)
{
    if (strcmp(attribute, "srcset") == 0 || strcmp(attribute, "imagesrcset") == 0)
        return SOURCES;
    return strcmp(attribute, "content") == 0 ? REFRESH : ONE_URL;
}

struct links *links_new(const struct options *options, struct output *out)
{
    struct links *links = memory_zeroed(1, sizeof *links);
    links->options = options;
    links->out = out;
    links->contents = memory_zeroed(options->attributes.count, sizeof *links->contents);
    links->seen = memory_zeroed(options->attributes.count, sizeof *links->seen);
    for (size_t i = 0; i < options->attributes.count; i++)
        links->contents[i] = content_of(options->attributes.name[i]);
    links->with_text = has_column(options, COLUMN_TEXT);
    links->html = html_new(&options->attributes, links->with_text ? HTML_ALL : 0);
    return links;
}

void links_free(struct links *links)
{
    if (!links)
        return;
    html_free(links->html);
    held_destroy(&links->held);
    text_destroy(&links->text);
    free(links->contents);
    free(links->seen);
    buffer_destroy(&links->value);
    body_destroy(&links->body);
    free(links);
}

/* Columns of a held line. text is the index of the element's text. */
static void hold_columns(struct links *links, const struct html_tag *tag, const char *attribute,
                         size_t text)
{
    struct buffer *lines = &links->held.lines;
    for (size_t i = 0; i < links->options->column_count; i++) {
        const struct column *column = &links->options->columns[i];
        char number[32] = "";
        buffer_char(lines, '\t');
        size_t start = lines->used;
        switch (column->kind) {
        case COLUMN_TAG:
            charset_decode_part(links->body.charset, tag->name.data, tag->name.size, lines);
            value_lower(lines, start);
            break;
        case COLUMN_ATTR:
            buffer_string(lines, attribute);
            break;
        case COLUMN_VALUE:
            body_value(&links->body, attribute_find(tag->attributes, column->attribute), lines);
            break;
        case COLUMN_TEXT:
            snprintf(number, sizeof number, "%zu", text);
            break;
        case COLUMN_OFFSET: /* a page converted as a whole has none that dd could use */
            if (!links->body.is_converted)
                snprintf(number, sizeof number, "%zu", tag->start + links->body.encoding.bom);
            break;
        }
        buffer_string(lines, number);
        value_collapse(lines, start);
        value_cut(lines, start, COLUMN_MAX);
    }
}

/* The held line whose URL has been put at start becomes a whole one. */
static void finish_line(struct links *links, const struct html_tag *tag, const char *attribute,
                        size_t text, size_t start)
{
    struct buffer *lines = &links->held.lines;
    value_trim_url(lines, start);
    hold_columns(links, tag, attribute, text);
    buffer_char(lines, '\n');
    links->held.count++;
}

static void hold_url(struct links *links, const struct html_tag *tag, const char *attribute,
                     size_t text, struct slice url)
{
    size_t start = links->held.lines.used;
    buffer_slice(&links->held.lines, url);
    finish_line(links, tag, attribute, text, start);
}

/* Whether a tag is <meta http-equiv=refresh>. */
static bool is_refresh(struct links *links, const struct html_tag *tag)
{
    if (tag->foreign || !slice_is(tag->name, "meta"))
        return false;
    struct slice pragma = attribute_find(tag->attributes, "http-equiv");
    if (!pragma.data)
        return false;
    buffer_clear(&links->value);
    body_value(&links->body, pragma, &links->value);
    return slice_is(slice_of_buffer(&links->value), "refresh");
}

/* The URLs in attribute i of those asked for. */
static void hold_attribute(struct links *links, const struct html_tag *tag, size_t i, size_t text,
                           struct slice written)
{
    const char *name = links->options->attributes.name[i];
    enum content content = links->contents[i];
    if (content == ONE_URL) { /* as in most: no copy */
        size_t start = links->held.lines.used;
        body_value(&links->body, written, &links->held.lines);
        finish_line(links, tag, name, text, start);
        return;
    }
    if (content == REFRESH && !is_refresh(links, tag))
        return;
    buffer_clear(&links->value);
    body_value(&links->body, written, &links->value);
    struct slice value = slice_of_buffer(&links->value), url;
    if (content == SOURCES)
        while (srcset_next(&value, &url))
            hold_url(links, tag, name, text, url);
    else if (refresh_url(value, &url))
        hold_url(links, tag, name, text, url);
}

/* Of attributes that a tag has twice the first counts. */
static void hold_tag(struct links *links, const struct html_tag *tag)
{
    const struct names *names = &links->options->attributes;
    size_t text = links->with_text ? text_open(&links->text, tag) : 0;
    if (names->count == 1) { /* as in most runs: the tokeniser has found it */
        hold_attribute(links, tag, 0, text, tag->value);
        return;
    }
    struct slice rest = tag->attributes;
    struct attribute attribute;
    memset(links->seen, 0, names->count * sizeof *links->seen);
    while (attribute_next(&rest, &attribute)) {
        size_t i = names_find(names, attribute.name);
        if (i == names->count || links->seen[i])
            continue;
        links->seen[i] = true;
        hold_attribute(links, tag, i, text, attribute.value);
    }
}

/* HTML Standard, 4.2.3: the first base element with href is the one that counts. */
static void found_base(struct links *links, const struct html_tag *tag)
{
    struct held *held = &links->held;
    struct slice href = attribute_find(tag->attributes, "href");
    if (held->has_base || tag->in_template || !href.data)
        return;
    held->has_base = true;
    body_value(&links->body, href, &held->base);
    value_trim_url(&held->base, 0);
}

/*
 * The base is repeated on every line. So that the output stays in proportion to the page, it may
 * be long or on many lines, but not both: together they take no more than columns of COLUMN_MAX
 * would if the page were nothing but <a href>. A base beyond that is dropped; then false.
 */
static bool check_base(struct held *held, const struct page *page)
{
    enum { SHORTEST_LINK = sizeof "<a href>" - 1 };
    size_t most = COLUMN_MAX / SHORTEST_LINK * page->body.size;
    if (held->base.used <= COLUMN_MAX || held->count == 0 || held->base.used <= most / held->count)
        return true;
    complain("%.*s: a base of %zu bytes for %zu links: taken as none", SLICE(page->document),
             held->base.used, held->count);
    buffer_clear(&held->base);
    held->has_base = false;
    return false;
}

static bool is_wanted(const struct links *links, const struct html_tag *tag)
{
    const struct options *options = links->options;
    return tag->wanted.data && (!tag->in_template || options->templates) &&
           (options->tags.count == 0 ||
            names_find(&options->tags, tag->name) < options->tags.count);
}

/* One pass over the page. False when it has to be done again, in another encoding. */
static bool hold_page(struct links *links, const struct page *page)
{
    struct body *body = &links->body;
    struct html_tag tag;
    held_start(&links->held);
    text_start(&links->text);
    html_page(links->html, body->text);
    while (html_next(links->html, &tag)) {
        if (links->with_text)
            text_tag(&links->text, &tag, body->text, body->charset);
        if (tag.kind != HTML_START_TAG)
            continue;
        if (!tag.foreign && slice_is(tag.name, "base"))
            found_base(links, &tag);
        else if (is_wanted(links, &tag))
            hold_tag(links, &tag);
        if (slice_is(tag.name, "meta") && body_meta(body, page, &tag))
            return false;
    }
    if (links->with_text)
        text_finish(&links->text, body->text, body->charset);
    return true;
}

static void narrate_page(const struct links *links, const struct page *page)
{
    const struct held *held = &links->held;
    const struct sniffed *encoding = &links->body.encoding;
    narrate("%.*s: %zu link%s, %s (%s)%s%.*s", SLICE(page->document), held->count,
            held->count == 1 ? "" : "s", charset_name(encoding->charset), encoding->how,
            held->has_base ? ", base " : "", SLICE(slice_of_buffer(&held->base)));
}

bool links_print(struct links *links, const struct page *page)
{
    body_open(&links->body, page, links->options->charset);
    while (!hold_page(links, page)) /* at most twice: then the encoding is certain */
        ;
    bool whole = check_base(&links->held, page);
    held_print(&links->held, page, links->body.encoding.charset, links->options, &links->text,
               links->out);
    narrate_page(links, page);
    const char *fault = html_fault(links->html);
    if (fault)
        complain("%.*s: not read to its end: %s", SLICE(page->document), fault);
    return whole && !fault;
}
