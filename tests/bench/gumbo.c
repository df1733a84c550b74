/*
 * The hrefs of the pages of a WARC file by libgumbo, a tree builder: what a C programmer would take
 * for extract's work.
 *
 *   gumbo FILE.warc
 */
#define _GNU_SOURCE
#include <err.h>
#include <gumbo.h>
#include <stdio.h>

#include "tests/bench/archive.h"

static void print_links(const GumboNode *node)
{
    const GumboVector *children;
    if (node->type == GUMBO_NODE_DOCUMENT) {
        children = &node->v.document.children;
    } else if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
        const GumboAttribute *href = gumbo_get_attribute(&node->v.element.attributes, "href");
        if (href)
            puts(href->value);
        children = &node->v.element.children;
    } else {
        return;
    }
    for (unsigned i = 0; i < children->length; i++)
        print_links(children->data[i]);
}

static void parse(const char *page, size_t n, void *context)
{
    (void)context;
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, page, n);
    print_links(tree->document);
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        errx(2, "usage: gumbo FILE.warc");
    archive_pages(argv[1], parse, NULL);
    return 0;
}
