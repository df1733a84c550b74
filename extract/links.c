/*
 * The tags of a page in, lines out. What is found is held until the page ends: its <base>, and
 * the <meta> that tells its encoding, may come late.
 */
#include "links.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/say.h"
#include "html.h"
#include "query.h"
#include "refresh.h"
#include "sniff.h"
#include "srcset.h"
#include "value.h"

struct links {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    struct html *html;             /* owned, like all below */
    struct buffer held;            /* what was found, lines of URL{TAB column}LF */
    struct buffer base;            /* the first <base href> */
    struct buffer scratch, value, page;
    bool has_base;
    size_t count;
    struct sniffed encoding; /* of the page in hand */
};

struct links *links_new(const struct options *options, struct output *out)
{
    struct links *links = calloc(1, sizeof *links);
    if (!links)
        die("out of memory");
    links->options = options;
    links->out = out;
    links->html = html_new(&options->attributes, 0);
    return links;
}

void links_free(struct links *links)
{
    if (!links)
        return;
    html_free(links->html);
    buffer_destroy(&links->held);
    buffer_destroy(&links->base);
    buffer_destroy(&links->scratch);
    buffer_destroy(&links->value);
    buffer_destroy(&links->page);
    free(links);
}

/* An attribute's value, in UTF-8; in links->value until the next call. */
static struct slice value_of(struct links *links, struct slice written)
{
    links->value.used = 0;
    value_decode(written, links->encoding.charset, &links->scratch, &links->value);
    return buffer_slice(&links->value);
}

static void put_columns(struct links *links, const struct html_tag *tag, const char *attribute)
{
    struct buffer *held = &links->held;
    for (size_t i = 0; i < links->options->column_count; i++) {
        const struct column *column = &links->options->columns[i];
        size_t start;
        buffer_put(held, "\t", 1);
        start = held->used;
        switch (column->kind) {
        case COLUMN_TAG:
            buffer_put(held, tag->name.data, tag->name.size);
            break;
        case COLUMN_ATTR:
            buffer_put(held, attribute, strlen(attribute));
            break;
        default:
            break;
        }
        value_collapse(held, start);
    }
    buffer_put(held, "\n", 1);
}

static void put_link(struct links *links, const struct html_tag *tag, const char *attribute,
                     struct slice url)
{
    size_t start = links->held.used;
    buffer_put(&links->held, url.data, url.size);
    value_trim_url(&links->held, start);
    put_columns(links, tag, attribute);
    links->count++;
}

static void found_attribute(struct links *links, const struct html_tag *tag, const char *name,
                            struct slice written)
{
    struct slice value = value_of(links, written), url;
    if (strcmp(name, "srcset") == 0 || strcmp(name, "imagesrcset") == 0) {
        while (srcset_next(&value, &url))
            put_link(links, tag, name, url);
        return;
    }
    put_link(links, tag, name, value);
}

static void found_base(struct links *links, const struct html_tag *tag)
{
    struct slice href = html_attribute(links->html, tag, "href");
    if (links->has_base || tag->in_template || !href.data)
        return;
    links->has_base = true;
    links->base.used = 0;
    value_decode(href, links->encoding.charset, &links->scratch, &links->base);
    value_trim_url(&links->base, 0);
}

/* True when this <meta> says that the page is in another encoding than was thought. */
static bool changes_encoding(struct links *links, const struct html_tag *tag)
{
    static const char *const names[] = {"charset", "http-equiv", "content"};
    struct buffer text[3] = {{0}};
    struct slice value[3] = {{0}};
    for (int i = 0; i < 3; i++) {
        struct slice written = html_attribute(links->html, tag, names[i]);
        if (!written.data)
            continue;
        value_decode(written, links->encoding.charset, &links->scratch, &text[i]);
        value[i] = buffer_slice(&text[i]);
    }
    const struct charset *charset = sniff_meta(value[0], value[1], value[2]);
    for (int i = 0; i < 3; i++)
        buffer_destroy(&text[i]);
    if (!charset)
        return false;
    links->encoding.certain = true;
    if (charset == links->encoding.charset)
        return false;
    links->encoding.charset = charset;
    links->encoding.how = "late meta";
    return true;
}

static bool is_base(const struct html_tag *tag)
{
    return !tag->foreign && slice_is(tag->name, "base");
}

static void start_page(struct links *links, struct slice body)
{
    links->held.used = 0;
    links->count = 0;
    links->has_base = false;
    if (!charset_is_ascii_based(links->encoding.charset)) {
        links->page.used = 0;
        charset_decode(links->encoding.charset, body.data, body.size, &links->page);
        body = buffer_slice(&links->page);
    }
    html_page(links->html, body);
}

/* One pass over the page. False when it has to be done again in another encoding. */
static bool find_links(struct links *links, struct slice body)
{
    struct html_tag tag;
    start_page(links, body);
    while (html_next(links->html, &tag)) {
        if (tag.kind != HTML_START_TAG)
            continue;
        if (is_base(&tag))
            found_base(links, &tag);
        else if (tag.wanted.data && (!tag.in_template || links->options->templates)) {
            size_t i = names_find(&links->options->attributes, tag.wanted);
            found_attribute(links, &tag, links->options->attributes.name[i], tag.value);
        }
        if (!links->encoding.certain && slice_is(tag.name, "meta") && changes_encoding(links, &tag))
            return false;
    }
    return true;
}

static void print_url(struct links *links, struct slice url, struct slice base)
{
    if (!charset_is_utf8(links->encoding.charset) && !charset_all_ascii(url.data, url.size) &&
        query_follows_page(url, base)) {
        links->scratch.used = 0;
        query_encode(url, links->encoding.charset, &links->scratch);
        url = buffer_slice(&links->scratch);
    }
    output_put(links->out, url.data, url.size);
}

static void print_links(struct links *links, const struct page *page)
{
    const char *line = links->held.data, *end = line + links->held.used;
    struct slice base = links->has_base ? buffer_slice(&links->base) : page->document;
    bool moved = !page_is_at_source(page);
    bool all = links->options->column_count > 0;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *tab = memchr(line, '\t', (size_t)(stop - line));
        output_put(links->out, page->source.data, page->source.size);
        output_char(links->out, '\t');
        print_url(links, (struct slice){line, (size_t)((tab ? tab : stop) - line)}, base);
        if (moved || links->has_base || all) {
            output_char(links->out, '\t');
            if (moved)
                output_put(links->out, page->document.data, page->document.size);
        }
        if (links->has_base || all) {
            output_char(links->out, '\t');
            if (links->has_base)
                print_url(links, buffer_slice(&links->base), page->document);
        }
        if (tab)
            output_put(links->out, tab, (size_t)(stop - tab));
        output_char(links->out, '\n');
        line = stop + 1;
    }
}

bool links_print(struct links *links, const struct page *page)
{
    links->encoding =
        sniff_page(page->body.data, page->body.size, page->content_type, links->options->charset);
    struct slice body = {page->body.data + links->encoding.bom,
                         page->body.size - links->encoding.bom};
    if (!find_links(links, body))
        find_links(links, body);
    print_links(links, page);
    return true;
}
