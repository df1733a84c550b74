/*
 * robots.txt: "token LF path LF file". The verdict names a line that is there; and the path's
 * match with each line, taken for a pattern, is that of a table of all prefixes of both.
 */
#include "fetch/list/robots.h"

#include <stdbool.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "tests/fuzz/feed.h"

enum { LONGEST = 64 };

/* Whether a pattern without its "$" matches path[0..n), all of it or a start, by table. */
static bool matches(const char *pattern, size_t m, const char *path, size_t n, bool whole)
{
    bool reached[LONGEST + 1] = {true}; /* lengths of path that the pattern so far can match */
    for (size_t i = 0; i < m; i++) {
        bool next[LONGEST + 1] = {false};
        for (size_t j = 0; j <= n; j++)
            if (pattern[i] == '*')
                next[j] = reached[j] || (j > 0 && next[j - 1]);
            else
                next[j] = j > 0 && reached[j - 1] && path[j - 1] == pattern[i];
        memcpy(reached, next, sizeof reached);
    }
    bool any = false;
    for (size_t j = 0; j <= n; j++)
        any |= reached[j];
    return whole ? reached[n] : any;
}

/* A pattern that parsing leaves as it is. */
static bool is_plain(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] <= ' ' || text[i] >= 0x7F || text[i] == '#' || text[i] == '%')
            return false;
    return n > 0;
}

static void test_pattern(const char *pattern, size_t m, const char *path, size_t n)
{
    static struct buffer file;
    if (m > LONGEST || n > LONGEST || !is_plain(pattern, m) || (n > 0 && memchr(path, '%', n)))
        return;
    buffer_clear(&file);
    buffer_string(&file, "User-agent: *\nDisallow:");
    buffer_put(&file, pattern, m);
    struct robots *robots = robots_parse(slice_of_buffer(&file), "bot");
    bool whole = pattern[m - 1] == '$';
    bool expected = matches(pattern, m - whole, path, n, whole);
    EXPECT(robots_verdict(robots, slice_of(path, n)) == (expected ? 2 : ROBOTS_ALLOWED));
    robots_free(robots);
}

/* Takes the text up to LF, or all of it, off the front of data. */
static size_t take_line(const char **data, size_t *size, const char **line)
{
    const char *lf = *size > 0 ? memchr(*data, '\n', *size) : NULL;
    size_t n = lf ? (size_t)(lf - *data) : *size;
    *line = *data;
    *data += n + (lf != NULL);
    *size -= n + (lf != NULL);
    return n;
}

static size_t count_lines(const char *text, size_t n)
{
    size_t lines = 1;
    for (size_t i = 0; i < n; i++)
        lines += text[i] == '\n' || text[i] == '\r';
    return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *token, *path, *line;
    size_t token_n = take_line(&text, &size, &token), path_n = take_line(&text, &size, &path);
    char name[LONGEST] = "";
    memcpy(name, token, token_n < LONGEST - 1 ? token_n : LONGEST - 1);
    struct robots *robots = robots_parse(slice_of(text, size), name);
    uint32_t verdict = robots_verdict(robots, slice_of(path, path_n));
    EXPECT(verdict <= count_lines(text, size));
    EXPECT(robots_delay(robots) >= 0);
    robots_free(robots);
    while (size > 0) {
        size_t n = take_line(&text, &size, &line);
        test_pattern(line, n, path, path_n);
    }
    return 0;
}
