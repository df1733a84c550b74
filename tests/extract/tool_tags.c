/*
 * The tokeniser's view of pages. Reads lines of hexadecimal digits, a page each, in UTF-8; writes
 * lines of tokens: S:NAME for a start tag, A:NAME:VALUE for each of its attributes, E:NAME for an
 * end tag, names and values in hexadecimal digits.
 */
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/buffer.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"
#include "extract/markup/html.h"

static const struct charset *utf8;

static void print_hex(struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        printf("%02X", (unsigned)(unsigned char)text.data[i]);
}

static void print_name(const char *token, struct slice name)
{
    struct buffer lower = {0};
    buffer_put(&lower, name.data, name.size);
    value_lower(&lower, 0);
    printf("%s:", token);
    print_hex(slice_of_buffer(&lower));
    buffer_destroy(&lower);
}

/*
 * The value is asked for by name, so that of duplicates the first is printed each time; except
 * where a NUL is in the name, which no option can ask for.
 */
static void print_attribute(const struct html_tag *tag, const struct attribute *attribute)
{
    struct buffer value = {0}, name = {0};
    struct slice written = attribute->value;
    buffer_slice(&name, attribute->name);
    buffer_char(&name, '\0');
    if (strlen(name.data) == attribute->name.size)
        written = attribute_find(tag->attributes, name.data);
    value_decode(written, utf8, &value);
    print_name(" A", attribute->name);
    printf(":");
    print_hex(slice_of_buffer(&value));
    buffer_destroy(&value);
    buffer_destroy(&name);
}

static void print_tag(const struct html_tag *tag)
{
    struct slice rest = tag->attributes;
    struct attribute attribute;
    print_name(tag->kind == HTML_START_TAG ? " S" : " E", tag->name);
    while (tag->kind == HTML_START_TAG && attribute_next(&rest, &attribute))
        print_attribute(tag, &attribute);
}

static void read_hex(const char *line, struct buffer *page)
{
    unsigned byte;
    buffer_clear(page);
    for (; sscanf(line, "%2x", &byte) == 1; line += 2)
        buffer_put(page, &(char){(char)byte}, 1);
}

static void print_page(struct html *html, struct slice page)
{
    struct html_tag tag;
    html_page(html, page);
    while (html_next(html, &tag))
        if (tag.kind != HTML_OTHER)
            print_tag(&tag);
    printf("\n");
}

int main(void)
{
    struct names href = {0};
    struct buffer page = {0};
    char *line = NULL;
    size_t size = 0;
    if (!names_add(&href, "href"))
        return 1;
    struct html *html = html_new(&href, HTML_ALL);
    utf8 = charset_of_label(slice_of_string("utf-8"));
    while (getline(&line, &size, stdin) > 0) {
        read_hex(line, &page);
        print_page(html, slice_of_buffer(&page));
    }
    html_free(html);
    buffer_destroy(&page);
    names_destroy(&href);
    free(line);
    return 0;
}
