/* The pages of a WARC file that is known to be sound: its Content-Length fields are trusted. */
#ifndef TESTS_BENCH_ARCHIVE_H
#define TESTS_BENCH_ARCHIVE_H

#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Calls take with the body of each response and with context. Define _GNU_SOURCE, for memmem. */
static inline void archive_pages(const char *path,
                                 void (*take)(const char *page, size_t n, void *context),
                                 void *context)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0)
        err(2, "%s", path);
    size_t size = (size_t)info.st_size;
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
            take(page + 4, n - (size_t)(page + 4 - block), context);
        at = block + n + 4;
    }
}

#endif
