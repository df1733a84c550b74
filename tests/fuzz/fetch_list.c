/*
 * The list of URLs, in an operand that is a pipe. The first byte chooses the size of the pieces
 * that are read; the lines handed out must be those that a search for LF finds, without the white
 * space around them, without comments and without a byte order mark before the first. What is no
 * list by its first line, and UTF-16, only have to be survived.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fetch/list/source.h"
#include "tests/fuzz/feed.h"

static bool is_blank(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The end of the line without a comment, which begins before the first tab. */
static const uint8_t *without_comment(const uint8_t *first, const uint8_t *last)
{
    for (const uint8_t *at = first; at < last && *at != '\t'; at++)
        if (*at == '#' && (at == first || is_blank(at[-1])))
            return at;
    return last;
}

/* The next line that should come; false at the end. */
static bool expected(const uint8_t **at, const uint8_t *end, const uint8_t **line, size_t *n,
                     uint64_t *number)
{
    while (*at < end) {
        const uint8_t *lf = memchr(*at, '\n', (size_t)(end - *at));
        const uint8_t *first = *at, *last = lf ? lf : end;
        *at = lf ? lf + 1 : end;
        if (++*number == 1 && last - first >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0)
            first += 3;
        while (first < last && is_blank(*first))
            first++;
        last = without_comment(first, last);
        while (last > first && is_blank(last[-1]))
            last--;
        *line = first;
        *n = (size_t)(last - first);
        if (*n > 0)
            return true;
    }
    return false;
}

/* An operand that holds data[0..n); the pipe has room for it. */
static int pipe_with(const uint8_t *data, size_t n, char *path, size_t size)
{
    int ends[2];
    EXPECT(pipe(ends) == 0);
    EXPECT(n == 0 || write(ends[1], data, n) == (ssize_t)n);
    close(ends[1]);
    snprintf(path, size, "/dev/fd/%d", ends[0]);
    return ends[0];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 60000)
        return 0;
    char path[32], *operands[] = {path, NULL};
    const uint8_t *at = data + 1, *end = data + size, *line;
    int fd = pipe_with(at, size - 1, path, sizeof path);
    struct source *source = source_new(operands, true);
    enum source_status status;
    uint64_t number = 0;
    struct slice got;
    size_t length;
    feed_limit(data[0] == 255 ? SIZE_MAX : data[0] + 1u);
    bool wide = size > 2 && (memcmp(at, "\xFF\xFE", 2) == 0 || memcmp(at, "\xFE\xFF", 2) == 0);
    while ((status = source_next(source, &got)) != SOURCE_END) {
        EXPECT(status == SOURCE_LINE);
        if (wide)
            continue;
        EXPECT(expected(&at, end, &line, &length, &number));
        EXPECT(got.size == length && memcmp(got.data, line, length) == 0);
        EXPECT(source_number(source) == number);
    }
    feed_limit(SIZE_MAX);
    EXPECT(wide || source_refused(source) || !expected(&at, end, &line, &length, &number));
    EXPECT(source_failed(source) == source_refused(source));
    source_free(source);
    close(fd);
    return 0;
}
