/*
 * The tokeniser's view of pages. Lines of hexadecimal digits in, a page each, in UTF-8; lines of
 * tokens out: S:NAME for a start tag, A:NAME:VALUE for each of its attributes, E:NAME for an end
 * tag, names and values in hexadecimal digits.
 */
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/buffer.h"
#include "extract/markup/attribute_value.h"
#include "extract/markup/html.h"
#include "extract/markup/html_pattern.h"

static const struct charset *utf8;
static struct pattern *any_attribute;
static char **names; /* html_attribute goes on using the names it is given */
static size_t name_count;

/* A copy of a name in lower case that stays. */
static const char *kept_name(struct slice name)
{
    struct buffer lower = {0};
    buffer_put(&lower, name.data, name.size);
    value_lower(&lower, 0);
    buffer_char(&lower, '\0');
    for (size_t i = 0; i < name_count; i++)
        if (strcmp(names[i], lower.data) == 0) {
            buffer_destroy(&lower);
            return names[i];
        }
    char **grown = realloc(names, (name_count + 1) * sizeof *names);
    if (!grown)
        abort();
    names = grown;
    return names[name_count++] = lower.data;
}

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
static void print_attribute(struct html *html, const struct html_tag *tag, struct slice name,
                            struct slice written)
{
    struct buffer value = {0}, scratch = {0};
    if (!memchr(name.data, '\0', name.size))
        written = html_attribute(html, tag, kept_name(name));
    value_decode(written, utf8, &scratch, &value);
    print_name(" A", name);
    printf(":");
    print_hex(slice_of_buffer(&value));
    buffer_destroy(&value);
    buffer_destroy(&scratch);
}

static void print_tag(struct html *html, const struct html_tag *tag, struct slice page)
{
    struct slice upto = {page.data, tag->end};
    size_t at = (size_t)(tag->name.data + tag->name.size - page.data);
    print_name(tag->kind == HTML_START_TAG ? " S" : " E", tag->name);
    while (tag->kind == HTML_START_TAG &&
           pattern_find(any_attribute, upto, at, false) == PATTERN_FOUND) {
        print_attribute(html, tag, pattern_group(any_attribute, upto, GROUP_ATTRIBUTE),
                        pattern_group(any_attribute, upto, GROUP_ATTRIBUTE_VALUE));
        at = pattern_bounds(any_attribute)[1];
    }
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
            print_tag(html, &tag, page);
    printf("\n");
}

int main(void)
{
    struct names href = {0};
    struct slice bad;
    struct buffer page = {0};
    char *line = NULL;
    size_t size = 0;
    if (!names_add(&href, "href", &bad))
        return 1;
    struct html *html = html_new(&href, HTML_ALL);
    utf8 = charset_of_label(slice_of_string("utf-8"));
    any_attribute = html_attribute_pattern(NULL, 0);
    while (getline(&line, &size, stdin) > 0) {
        read_hex(line, &page);
        print_page(html, slice_of_buffer(&page));
    }
    html_free(html);
    pattern_free(any_attribute);
    buffer_destroy(&page);
    names_destroy(&href);
    for (size_t i = 0; i < name_count; i++)
        free(names[i]);
    free(names);
    free(line);
    return 0;
}
