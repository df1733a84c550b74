/* Goes through the tags of a page, and keeps what is asked for as rows. */
#include "extract/links/links.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/encoding/charset_decode.h"
#include "extract/links/page_text.h"
#include "extract/links/rows.h"
#include "extract/links/text.h"
#include "extract/links/url_attributes.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"
#include "extract/markup/html.h"

/* An attribute that is asked for. */
struct wanted {
    enum url_content content;
    const struct url_attribute *only; /* it counts only where this applies; NULL: anywhere */
    bool seen;                        /* the current tag has had it */
};

struct links {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    bool with_text;                /* --with asks for texts */
    struct html *html;             /* owned, like all below */
    struct rows rows;
    struct text text;
    struct page_text body;
    struct wanted *wanted; /* one for each of options->attributes */
    struct buffer value;
    bool tag_added; /* the cells of the current tag are in rows */
};

static bool has_column(const struct options *options, enum column_kind kind)
{
    for (size_t i = 0; i < options->columns.count; i++)
        if (options->columns.items[i].kind == kind)
            return true;
    return false;
}

/* Attributes that are named count anywhere; what -a links adds, where HTML has it. */
static struct wanted wanted_attribute(const struct options *options, size_t i)
{
    const struct url_attribute *known = url_attribute_find(options->attributes.name[i]);
    if (!known)
        return (struct wanted){.content = ONE_URL};
    return (struct wanted){.content = known->content,
                           .only = i < options->named_attributes ? NULL : known};
}

struct links *links_new(const struct options *options, struct output *out)
{
    struct links *links = memory_zeroed(1, sizeof *links);
    links->options = options;
    links->out = out;
    links->wanted = memory_zeroed(options->attributes.count, sizeof *links->wanted);
    for (size_t i = 0; i < options->attributes.count; i++)
        links->wanted[i] = wanted_attribute(options, i);
    links->with_text = has_column(options, COLUMN_TEXT);
    links->html = html_new(&options->attributes, links->with_text ? HTML_ALL : 0);
    return links;
}

void links_free(struct links *links)
{
    if (!links)
        return;
    html_free(links->html);
    rows_destroy(&links->rows);
    text_destroy(&links->text);
    free(links->wanted);
    buffer_destroy(&links->value);
    page_text_destroy(&links->body);
    free(links);
}

/* Appends the cell of a column for a tag; it stays empty if the rows have the text themselves. */
static void put_cell(struct links *links, const struct html_tag *tag, const struct column *column)
{
    struct buffer *cells = &links->rows.cells;
    size_t start = cells->used;
    switch (column->kind) {
    case COLUMN_TAG:
        charset_decode_part(links->body.charset, tag->name.data, tag->name.size, cells);
        value_lower(cells, start);
        break;
    case COLUMN_VALUE:
        page_text_value(&links->body, attribute_find(tag->attributes, column->attribute), cells);
        break;
    case COLUMN_OFFSET: /* in a converted page it would lead dd astray */
        if (!links->body.is_converted)
            buffer_number(cells, tag->start + links->body.encoding.bom);
        break;
    case COLUMN_ATTR:
    case COLUMN_TEXT:
        break;
    }
    value_collapse(cells, start);
    value_cut(cells, start, COLUMN_MAX);
}

/* Adds the cells of the current tag when it gets its first row. */
static void add_tag(struct links *links, const struct html_tag *tag)
{
    const struct options *options = links->options;
    links->tag_added = true;
    links->rows.tags++;
    for (size_t i = 0; i < options->columns.count; i++) {
        put_cell(links, tag, &options->columns.items[i]);
        rows_add_cell(&links->rows);
    }
    if (links->with_text)
        text_open(&links->text, tag);
}

/* Makes a row of the URL that has been appended to rows.urls. */
static void add_row(struct links *links, const struct html_tag *tag, size_t attribute)
{
    if (links->options->columns.count > 0 && !links->tag_added)
        add_tag(links, tag);
    rows_add(&links->rows, attribute);
}

static void add_url(struct links *links, const struct html_tag *tag, size_t attribute,
                    struct slice url)
{
    size_t start = links->rows.urls.used;
    buffer_slice(&links->rows.urls, url);
    value_trim_url(&links->rows.urls, start);
    add_row(links, tag, attribute);
}

/* Whether a tag is <meta http-equiv=refresh>. */
static bool is_refresh(struct links *links, const struct html_tag *tag)
{
    if (tag->foreign || !slice_is(tag->name, "meta"))
        return false;
    struct slice pragma = attribute_find(tag->attributes, "http-equiv");
    if (!pragma.data)
        return false;
    return slice_is(value_meaning(pragma, links->body.charset, &links->value), "refresh");
}

/* Adds the one URL that all of a value is, without a copy: most values are that. */
static void add_value(struct links *links, const struct html_tag *tag, size_t i,
                      struct slice written)
{
    page_text_url(&links->body, written, &links->rows.urls);
    add_row(links, tag, i);
}

/* Adds the URLs in attribute i of those asked for. */
static void add_attribute(struct links *links, const struct html_tag *tag, size_t i,
                          struct slice written)
{
    const struct wanted *wanted = &links->wanted[i];
    if (wanted->only && !url_attribute_applies(wanted->only, tag))
        return;
    if (url_content_is_one(wanted->content)) {
        add_value(links, tag, i, written);
        return;
    }
    if (wanted->content == REFRESH && !is_refresh(links, tag))
        return;
    struct slice value = value_meaning(written, links->body.charset, &links->value), url;
    while (url_content_next(wanted->content, tag->name, &value, &url))
        add_url(links, tag, i, url);
}

/* If a tag has an attribute twice, the first one counts. */
static void add_attributes(struct links *links, const struct html_tag *tag)
{
    const struct names *names = &links->options->attributes;
    links->tag_added = false;
    if (names->count == 1) { /* the usual case: the tokeniser has found it */
        add_attribute(links, tag, 0, tag->value);
        return;
    }
    struct slice rest = tag->attributes;
    struct attribute attribute;
    for (size_t i = 0; i < names->count; i++)
        links->wanted[i].seen = false;
    while (attribute_next(&rest, &attribute)) {
        size_t i = names_find(names, attribute.name);
        if (i == names->count || links->wanted[i].seen)
            continue;
        links->wanted[i].seen = true;
        add_attribute(links, tag, i, attribute.value);
    }
}

/* HTML Standard, 4.2.3: only the first base element that has an href counts. */
static void found_base(struct links *links, const struct html_tag *tag)
{
    struct rows *rows = &links->rows;
    struct slice href = attribute_find(tag->attributes, "href");
    if (rows->has_base || tag->in_template || tag->in_shadow || !href.data)
        return;
    rows->has_base = true;
    page_text_url(&links->body, href, &rows->base);
}

static bool is_wanted(const struct links *links, const struct html_tag *tag)
{
    const struct options *options = links->options;
    return tag->wanted.data && (!tag->in_template || options->templates) &&
           (options->tags.count == 0 ||
            names_find(&options->tags, tag->name) < options->tags.count);
}

/* Goes through the page once. False if that must be done again, in another encoding. */
static bool read_page(struct links *links, const struct page *page)
{
    struct page_text *body = &links->body;
    struct html_tag tag;
    rows_clear(&links->rows);
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
            add_attributes(links, &tag);
        if (slice_is(tag.name, "meta") && page_text_meta(body, page, &tag))
            return false;
    }
    if (links->with_text)
        text_finish(&links->text, body->text, body->charset);
    return true;
}

static void narrate_page(const struct links *links, const struct page *page)
{
    const struct rows *rows = &links->rows;
    const struct sniffed *encoding = &links->body.encoding;
    narrate("%.*s: %zu link%s, %s (%s)%s%.*s", SLICE(page->document), rows->count,
            rows->count == 1 ? "" : "s", charset_name(encoding->charset), encoding->how,
            rows->has_base ? ", base " : "", SLICE(slice_of_buffer(&rows->base)));
}

/* Reports a page that has more lines than it may print, and then returns false. */
static bool print_rows(struct links *links, const struct page *page)
{
    struct rows_context context = {.page = page,
                                   .options = links->options,
                                   .charset = links->body.encoding.charset,
                                   .text = &links->text};
    size_t printed = rows_print(&links->rows, &context, links->out);
    if (printed == links->rows.count)
        return true;
    complain("%.*s: cut after %zu of %zu links: " PAGE_OUTPUT_LIMIT, SLICE(page->document), printed,
             links->rows.count);
    return false;
}

bool links_print(struct links *links, const struct page *page)
{
    page_text_open(&links->body, page, links->options->charset);
    while (!read_page(links, page)) /* at most twice: then the encoding is certain */
        ;
    bool whole = print_rows(links, page);
    narrate_page(links, page);
    const char *fault = html_fault(links->html);
    if (fault)
        complain("%.*s: not read to its end: %s", SLICE(page->document), fault);
    return whole && !fault;
}
