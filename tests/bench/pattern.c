/*
 * extract's expression alone, over pages in memory: what remains of extract without the stream,
 * encodings, values and output. The files are read as gumbo.c does it, before the clock matters.
 *
 *   pattern FILE.warc...
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/html.h"

static size_t count_tags(struct html *html, const char *page, size_t n)
{
    struct html_tag tag;
    size_t count = 0;
    html_page(html, (struct slice){page, n});
    while (html_next(html, &tag))
        count += tag.wanted.data != NULL;
    return count;
}

/* The number of tags with href in an archive that is known to be sound. */
static size_t count_archive(struct html *html, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        err(2, "%s", path);
    size_t size = (size_t)info.st_size, count = 0;
    const char *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (data == MAP_FAILED)
        err(2, "%s", path);
    close(fd);
    for (const char *at = data, *end = data + size; at < end;) {
        const char *block = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
        const char *length = memmem(at, (size_t)(end - at), "\r\nContent-Length:", 17);
        if (!block || !length || length > block)
            break;
        block += 4;
        size_t n = strtoul(length + 17, NULL, 10);
        const char *page = memmem(block, n, "\r\n\r\n", 4);
        if (page && memcmp(block, "HTTP/", 5) == 0)
            count += count_tags(html, page + 4, n - (size_t)(page + 4 - block));
        at = block + n + 4;
    }
    return count;
}

int main(int argc, char **argv)
{
    struct names names = {0};
    struct slice bad;
    if (!names_add(&names, "href", &bad))
        return 2;
    struct html *html = html_new(&names, 0);
    size_t count = 0;
    for (int i = 1; i < argc; i++)
        count += count_archive(html, argv[i]);
    printf("%zu\n", count);
    html_free(html);
    names_destroy(&names);
    return 0;
}
