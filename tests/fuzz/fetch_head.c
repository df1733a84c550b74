/*
 * The header lines of a response. The first byte says how long the body is, and whether codings
 * were removed from it. What is written to a record says so, has whole lines only, and means to
 * extract what the server's lines meant.
 */
#include "fetch/records/head.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "extract/records/http.h"
#include "fetch/records/head_value.h"
#include "fetch/records/head_write.h"
#include "tests/fuzz/feed.h"

static struct head head;

/* What libcurl takes for one: HTTP/1.0, HTTP/1.1, HTTP/2 or HTTP/3, and three digits. */
static bool is_status_line(const char *line, size_t n)
{
    static const char *const versions[] = {"HTTP/1.0 ", "HTTP/1.1 ", "HTTP/2 ", "HTTP/3 "};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        size_t length = strlen(versions[i]);
        if (n > length + 3 && strncasecmp(line, versions[i], length) == 0)
            return isdigit((unsigned char)line[length]) &&
                   isdigit((unsigned char)line[length + 1]) &&
                   isdigit((unsigned char)line[length + 2]) &&
                   isspace((unsigned char)line[length + 3]);
    }
    return false;
}

/* Feeds the lines, as libcurl would; how many bytes it took to have a whole block, or 0. */
static size_t feed_lines(const char *text, size_t n)
{
    size_t at = 0;
    head_reset(&head);
    while (at < n) {
        const char *lf = memchr(text + at, '\n', n - at);
        size_t length = lf ? (size_t)(lf + 1 - (text + at)) : n - at;
        if (memchr(text + at, '\0', length) || !lf)
            return 0; /* libcurl refuses the former, and waits for the rest of the latter */
        if ((head.ended || head.lines.used == 0) && !is_status_line(text + at, length))
            return 0;
        enum head_status status = head_add_line(&head, slice_of(text + at, length));
        at += length;
        if (status == HEAD_COMPLETE)
            return at;
        if (status != HEAD_GOES_ON)
            return 0;
    }
    return 0;
}

static void expect_value(struct value value)
{
    EXPECT(value.start + value.length <= head.lines.used);
}

/* What is noted of the lines lies in them. */
static void expect_notes(void)
{
    struct buffer status = {0};
    EXPECT(head.complete && head.status >= 200 && head.status <= 999 && head.length >= -1);
    expect_value(head.type);
    expect_value(head.location);
    expect_value(head.retry_after);
    struct slice location = head_location(&head);
    EXPECT(!location.data || (location.data >= head.lines.data &&
                              location.data + location.size <= head.lines.data + head.lines.used &&
                              slice_find(location, '\n') == location.size));
    EXPECT(head_retry_after(&head, 1795564800) >= -1);
    head_put_status(&head, &status);
    EXPECT(!memchr(status.data, '\n', status.used) && !memchr(status.data, '\r', status.used));
    buffer_char(&status, '\0');
    EXPECT(status.used > 3 && atoi(status.data) == head.status);
    buffer_destroy(&status);
}

static bool is_named(const char *line, size_t n, const char *name)
{
    size_t length = strlen(name);
    return n > length && line[length] == ':' && strncasecmp(line, name, length) == 0;
}

/* Lines that CRLF ends, the last of them empty; one true length, and no coding that is gone. */
static void expect_block(const char *block, size_t n, uint64_t length, bool decoded)
{
    unsigned lengths = 0;
    EXPECT(n > 4 && memcmp(block + n - 4, "\r\n\r\n", 4) == 0);
    for (const char *line = block, *end = block + n, *lf; line < end; line = lf + 1) {
        lf = memchr(line, '\n', (size_t)(end - line));
        EXPECT(lf && lf > block && lf[-1] == '\r');
        size_t width = (size_t)(lf - 1 - line);
        EXPECT(!memchr(line, '\r', width));
        EXPECT((width == 0) == (lf == end - 1));
        EXPECT(!is_named(line, width, "Transfer-Encoding"));
        if (decoded && is_named(line, width, "Content-Encoding"))
            EXPECT(head.codings == 0);
        if (is_named(line, width, "Content-Length")) {
            EXPECT(strtoull(line + strlen("Content-Length:"), NULL, 10) == length);
            EXPECT(lf[1] != ' ' && lf[1] != '\t'); /* it does not go on */
            lengths++;
        }
    }
    bool bare = head.status == 204 || head.status == 304;
    EXPECT(lengths == 1 || (bare && lengths == 0));
}

/* The block of the final response among the lines fed: after the last empty line but the end's. */
static const char *final_block(const char *text, size_t n)
{
    const char *start = text;
    for (const char *line = text, *lf; line < text + n; line = lf + 1) {
        lf = memchr(line, '\n', (size_t)(text + n - line));
        if ((*line == '\r' || line == lf) && lf + 1 < text + n)
            start = lf + 1;
    }
    return start;
}

static bool is_folded(const char *text, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (text[i - 1] == '\n' && (text[i] == ' ' || text[i] == '\t'))
            return true;
    return false;
}

static void expect_same_slice(struct slice one, struct slice other)
{
    EXPECT(one.data ? other.data && slice_equal(one, other) : !other.data);
}

/* The written block with its body, and the server's lines, as extract reads them. */
static void expect_meaning(struct buffer *block, const char *text, size_t n, uint64_t length)
{
    static const char body[256] = "<p>a body that means nothing to anyone";
    struct http_response written, came;
    buffer_put(block, body, length);
    EXPECT(http_parse(block->data, block->used, &written, NULL));
    EXPECT(written.status == head.status);
    EXPECT(written.body_size == length && memcmp(written.body, body, length) == 0);
    EXPECT(!written.chunks_broken);
    const char *start = final_block(text, n);
    char *copy = malloc(n);
    n -= (size_t)(start - text);
    memcpy(copy, start, n);
    bool folded = is_folded(copy, n); /* which it is not once it is parsed */
    EXPECT(http_parse(copy, n, &came, NULL) && came.status == head.status);
    if (!folded) /* else the fold has become a space */
        expect_same_slice(written.content_type, came.content_type);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const char *text = (const char *)data + 1;
    size_t n = feed_lines(text, size - 1);
    if (n == 0)
        return 0;
    uint64_t length = data[0] >> 1;
    bool decoded = data[0] & 1;
    struct buffer block = {0};
    expect_notes();
    head_write(&head, &block, length, decoded);
    expect_block(block.data, block.used, length, decoded);
    expect_meaning(&block, text, n, length);
    buffer_destroy(&block);
    return 0;
}
