/*
 * The hrefs of the pages of a WARC file by libgumbo, a tree builder: what a C programmer would take
 * for extract's work. Reads the file by its Content-Length fields and trusts them.
 *
 *   gumbo FILE.warc
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

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

static void parse(const char *page, size_t n)
{
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, page, n);
    print_links(tree->document);
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        errx(2, "usage: gumbo FILE.warc");
    int fd = open(argv[1], O_RDONLY);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        err(2, "%s", argv[1]);
    size_t size = (size_t)info.st_size;
    const char *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        err(2, "%s", argv[1]);
    for (const char *at = data, *end = data + size; at < end;) {
        const char *block = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
        const char *length = memmem(at, (size_t)(end - at), "\r\nContent-Length:", 17);
        if (!block || !length || length > block)
            break;
        block += 4;
        size_t n = strtoul(length + 17, NULL, 10);
        const char *page = memmem(block, n, "\r\n\r\n", 4);
        if (page && memcmp(block, "HTTP/", 5) == 0)
            parse(page + 4, n - (size_t)(page + 4 - block));
        at = block + n + 4;
    }
    return 0;
}
