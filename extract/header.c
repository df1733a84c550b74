/* Prints fields of HTTP headers. */
#include "extract/header.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8_text.h"
#include "extract/links/refresh.h"
#include "extract/markup/attribute_value.h"
#include "extract/records/http.h"
#include "extract/records/link_field.h"

struct header {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    bool links;                    /* a line is a link */
    struct field_list fields;      /* owned, like what follows */
    struct buffer value, line;
    size_t left;  /* bytes that the lines of this header may still take */
    size_t count; /* its lines */
    bool whole;
};

bool header_holds_links(const char *name)
{
    static const char *const names[] = {"location", "link", "content-location", "refresh"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

struct header *header_new(const struct options *options, struct output *out)
{
    struct header *header = memory_zeroed(1, sizeof *header);
    header->options = options;
    header->out = out;
    header->links = options->header.count == 1 && header_holds_links(options->header.name[0]);
    return header;
}

void header_free(struct header *header)
{
    if (!header)
        return;
    field_list_destroy(&header->fields);
    buffer_destroy(&header->value);
    buffer_destroy(&header->line);
    free(header);
}

struct field_list *header_fields(struct header *header)
{
    return &header->fields;
}

/* The line is complete: prints it if it still fits. */
static void print_line(struct header *header)
{
    buffer_char(&header->line, '\n');
    header->whole &= header->line.used <= header->left;
    if (!header->whole)
        return;
    header->left -= header->line.used;
    header->count++;
    output_slice(header->out, slice_of_buffer(&header->line));
}

static void begin_line(struct header *header, const struct page *page)
{
    buffer_clear(&header->line);
    buffer_slice(&header->line, page->source);
    buffer_char(&header->line, '\t');
}

/*
 * Appends all values of a field to the value in hand: as one list (RFC 9110, section 5.3), but
 * for cookies, of which each is a line of its own (RFC 6265, section 3). False if there is none.
 */
static bool put_values(struct header *header, const char *name)
{
    const char *between = strcmp(name, "set-cookie") == 0 ? "\n" : ", ";
    bool found = false;
    for (size_t i = 0; i < header->fields.count; i++) {
        if (!slice_is(header->fields.field[i].name, name))
            continue;
        buffer_string(&header->value, found ? between : "");
        utf8_put(&header->value, header->fields.field[i].value);
        found = true;
    }
    return found;
}

/* A line with a column for each field; none if no field is there. */
static void print_columns(struct header *header, const struct page *page, int status)
{
    const struct names *names = &header->options->header;
    bool found = false;
    begin_line(header, page);
    for (size_t i = 0; i < names->count; i++) {
        buffer_clear(&header->value);
        bool is_status = strcmp(names->name[i], "status") == 0 && status != NO_STATUS;
        if (is_status)
            buffer_number(&header->value, (unsigned long long)status);
        found |= is_status || put_values(header, names->name[i]);
        if (i > 0)
            buffer_char(&header->line, '\t');
        page_put_escaped(&header->line, slice_of_buffer(&header->value));
    }
    if (found)
        print_line(header);
}

/* A line as links have it; link is the one in a Link field, or NULL. */
static void print_link(struct header *header, const struct page *page, struct slice url,
                       const struct link_value *link)
{
    struct buffer *line = &header->line;
    const struct columns *columns = &header->options->columns;
    bool moved = !page_is_at_source(page);
    begin_line(header, page);
    size_t start = line->used;
    buffer_slice(line, page_url(url, &header->value));
    value_trim_url(line, start);
    if (moved || columns->count > 0)
        buffer_char(line, '\t');
    if (moved)
        buffer_slice(line, page->document);
    if (columns->count > 0)
        buffer_char(line, '\t');
    for (size_t i = 0; i < columns->count; i++) {
        buffer_char(line, '\t');
        start = line->used;
        buffer_clear(&header->value);
        link_parameter(link, columns->items[i].attribute, &header->value);
        utf8_put(line, slice_of_buffer(&header->value));
        value_collapse(line, start);
        value_cut(line, start, COLUMN_MAX);
    }
    print_line(header);
}

/*
 * The links of a Link field. One with an anchor, but to a part of this document, is a link of
 * another document (RFC 8288, section 3.2).
 */
static void print_link_field(struct header *header, const struct page *page, struct slice value)
{
    struct link_value link;
    while (link_next(&value, &link)) {
        buffer_clear(&header->value);
        link_parameter(&link, "anchor", &header->value);
        if (header->value.used == 0 || header->value.data[0] == '#')
            print_link(header, page, link.target, &link);
    }
}

/* All Link fields; of the others, whose value is one URL, the first that is not empty. */
static void print_links(struct header *header, const struct page *page)
{
    const char *name = header->options->header.name[0];
    bool link = strcmp(name, "link") == 0, refresh = strcmp(name, "refresh") == 0;
    for (size_t i = 0; i < header->fields.count; i++) {
        struct slice value = header->fields.field[i].value;
        if (!slice_is(header->fields.field[i].name, name) || value.size == 0)
            continue;
        if (link) {
            print_link_field(header, page, value);
            continue;
        }
        if (!refresh || refresh_url(value, &value))
            print_link(header, page, value, NULL);
        return;
    }
}

bool header_print(struct header *header, const struct page *page, int status)
{
    header->left = page_output_max(page);
    header->count = 0;
    header->whole = true;
    if (header->links)
        print_links(header, page);
    else
        print_columns(header, page, status);
    narrate("%.*s: %zu line%s of its header", SLICE(page->document), header->count,
            header->count == 1 ? "" : "s");
    if (!header->whole)
        complain("%.*s: cut after %zu lines: %s", SLICE(page->document), header->count,
                 PAGE_OUTPUT_LIMIT);
    return header->whole;
}
