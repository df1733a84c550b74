/*
 * extract's expression alone, over pages in memory: what remains of extract without the stream,
 * encodings, values and output.
 *
 *   pattern FILE.warc...
 */
#define _GNU_SOURCE
#include <stdio.h>

#include "extract/markup/html.h"
#include "tests/bench/archive.h"

struct counter {
    struct html *html; /* owned */
    size_t tags;       /* that have an href */
};

static void count_tags(const char *page, size_t n, void *context)
{
    struct counter *counter = context;
    struct html_tag tag;
    html_page(counter->html, (struct slice){page, n});
    while (html_next(counter->html, &tag))
        counter->tags += tag.wanted.data != NULL;
}

int main(int argc, char **argv)
{
    struct names names = {0};
    if (!names_add(&names, "href"))
        return 2;
    struct counter counter = {.html = html_new(&names, 0)};
    for (int i = 1; i < argc; i++)
        archive_pages(argv[i], count_tags, &counter);
    printf("%zu\n", counter.tags);
    html_free(counter.html);
    names_destroy(&names);
    return 0;
}
