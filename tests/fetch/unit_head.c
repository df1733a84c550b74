/* Header blocks: what is noted of them, and how they are written to a record. */
#include "fetch/records/head.h"

#include <string.h>

#include "tests/lib/tap.h"

/* Lines as they came, LF for line end; then the status and the block as written before 5 bytes. */
static const struct {
    const char *name, *lines;
    int status;
    bool decoded;
    const char *block;
} blocks[] = {
    {"untouched", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n"},
    {"LF only", "HTTP/1.0 200 OK\nContent-Length: 5\n\n", 200, true,
     "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"no length", "HTTP/1.1 200 OK\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"wrong length", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX-Crawler-content-length: 9\r\nContent-Length: 5\r\n\r\n"},
    {"lengths in a list", "HTTP/1.1 200 OK\r\nContent-Length: 5,\t5 , 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX-Crawler-Content-Length: 5,\t5 , 5\r\nContent-Length: 5\r\n\r\n"},
    {"a length that goes on", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n 0\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX-Crawler-Content-Length: 5\r\n 0\r\nContent-Length: 5\r\n\r\n"},
    {"chunked and gzip",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\nX-Crawler-Content-Encoding: "
     "gzip\r\n"
     "Content-Length: 5\r\n\r\n"},
    {"coding left in place",
     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n", 200, false,
     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"},
    {"HTTP/2", "HTTP/2 404 \r\ncontent-length: 5\r\n\r\n", 404, true,
     "HTTP/1.1 404 \r\ncontent-length: 5\r\n\r\n"},
    {"lower case", "http/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"1xx before",
     "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"a field like a version", "HTTP/1.1 200 OK\r\nHTTP/1.1: x\r\nContent-Length: 5\r\n\r\n", 200,
     true, "HTTP/1.1 200 OK\r\nHTTP/1.1: x\r\nContent-Length: 5\r\n\r\n"},
    {"an empty line with more in it", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r x\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"trailers", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nTrailer: x\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"CR inside", "HTTP/1.1 200 OK\r\nX: a\rWARC/1.1\rb\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX: a WARC/1.1 b\r\nContent-Length: 5\r\n\r\n"},
};

static enum head_status put(struct head *head, const char *text)
{
    enum head_status last = HEAD_GOES_ON;
    for (const char *lf; *text; text = lf + 1) {
        lf = strchr(text, '\n');
        last = head_add_line(head, text, (size_t)(lf + 1 - text));
        if (last != HEAD_GOES_ON && last != HEAD_COMPLETE)
            break;
    }
    return last;
}

static void check_blocks(struct head *head)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        struct buffer out = {0};
        head_reset(head);
        put(head, blocks[i].lines);
        head_write(head, &out, 5, blocks[i].decoded);
        buffer_char(&out, '\0');
        ok(head->complete && head->status == blocks[i].status, "%s: status", blocks[i].name);
        ok(strcmp(out.data, blocks[i].block) == 0, "%s: block", blocks[i].name);
        buffer_destroy(&out);
    }
}

/* The block is complete after its last byte and not before. */
static void check_cuts(struct head *head)
{
    const char text[] = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
    for (size_t n = 0; n < sizeof text; n++) {
        char cut[sizeof text + 1] = "";
        memcpy(cut, text, n);
        head_reset(head);
        char *last = strrchr(cut, '\n');
        if (last) {
            last[1] = '\0';
            put(head, cut);
        }
        ok(head->complete == (n == sizeof text - 1), "cut after %zu bytes", n);
    }
}

/* Content-Length: what is made of it. */
static const struct {
    const char *value;
    enum head_status status;
    int64_t length;
} lengths[] = {
    {"10", HEAD_GOES_ON, 10},
    {" 010 ", HEAD_GOES_ON, 10},
    {"10, 10", HEAD_GOES_ON, 10},
    {"9223372036854775799", HEAD_GOES_ON, 9223372036854775799},
    {"99999999999999999999", HEAD_GOES_ON, -1},
    {"10, 11", HEAD_AMBIGUOUS, 10},
    {"10, 99999999999999999999", HEAD_AMBIGUOUS, 10},
    {"", HEAD_UNFRAMED, -1},
    {"10,", HEAD_UNFRAMED, 10},
    {"-10", HEAD_UNFRAMED, -1},
    {"+10", HEAD_UNFRAMED, -1},
    {"0xa", HEAD_UNFRAMED, -1},
    {"1 0", HEAD_UNFRAMED, -1},
    {"10.0", HEAD_UNFRAMED, -1},
    {"99999999999999999999x", HEAD_UNFRAMED, -1},
};

static void check_lengths(struct head *head)
{
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char line[64];
        snprintf(line, sizeof line, "Content-Length:%s\r\n", lengths[i].value);
        head_reset(head);
        put(head, "HTTP/1.1 200 OK\r\n");
        ok(put(head, line) == lengths[i].status && head->length == lengths[i].length,
           "Content-Length: '%s'", lengths[i].value);
    }
}

static void check_limits(struct head *head)
{
    head_reset(head);
    ok(put(head, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n") == HEAD_GOES_ON,
       "the same length twice");
    ok(put(head, "Content-Length: 6\r\n") == HEAD_AMBIGUOUS, "another length");
    head_reset(head);
    enum head_status status = HEAD_GOES_ON;
    size_t lines = 0;
    for (; status == HEAD_GOES_ON && lines < HEAD_MAX; lines++)
        status = put(head, "HTTP/1.1 100 Continue\r\n\r\n");
    ok(status == HEAD_LARGE && head->lines.capacity < 4096, "a flood of 1xx ends, and is not kept");
}

static int64_t retry_after(struct head *head, const char *line)
{
    head_reset(head);
    put(head, "HTTP/1.1 503 No\r\n");
    put(head, line);
    return head_retry_after(head);
}

static void check_fields(struct head *head)
{
    char html[] = "text/html", text[] = "text/*", any[] = "*/*";
    char *const types[] = {html}, *const wide[] = {text}, *const all[] = {any};
    ok(retry_after(head, "Retry-After: 7\r\n") == 7, "Retry-After in seconds");
    ok(retry_after(head, "Retry-After: 99999999999999999999\r\n") == INT64_MAX, "too many of them");
    ok(retry_after(head, "Retry-After: soon\r\n") == -1, "no number");
    ok(retry_after(head, "X: 7\r\n") == -1, "none");
    head_reset(head);
    put(head,
        "HTTP/1.1 302 Found\r\nContent-Type: TEXT/HTML; charset=x\r\nLocation:  /a b \r\n\r\n");
    size_t n = 0;
    const char *location = head_location(head, &n);
    ok(location && n == 4 && memcmp(location, "/a b", 4) == 0, "Location");
    ok(head_has_type(head, types, 1) && head_has_type(head, wide, 1), "media type");
    head->status = 200;
    ok(!head_location(head, &n), "Location of no redirect");
    head_reset(head);
    put(head, "HTTP/1.1 200 OK\r\n\r\n");
    ok(!head_has_type(head, types, 1) && head_has_type(head, all, 1), "no media type");
}

int main(void)
{
    struct head head = {0};
    check_blocks(&head);
    check_cuts(&head);
    check_lengths(&head);
    check_limits(&head);
    check_fields(&head);
    head_destroy(&head);
    return tap_done();
}
