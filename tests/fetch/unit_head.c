/* Header blocks: what is noted of them, and how they are written to a record. */
#include "fetch/records/head.h"

#include <string.h>

#include "fetch/records/head_value.h"
#include "fetch/records/head_write.h"
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
    {"folded", "HTTP/1.1 200 OK\r\nX: a\r\n  b\r\n\t c\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX: a b c\r\nContent-Length: 5\r\n\r\n"},
    {"folded between blanks",
     "HTTP/1.1 200 OK\r\nX: \r\n \r\n\ta \t\r\n b \r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX: a b \r\nContent-Length: 5\r\n\r\n"},
    {"chunked and gzip",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\nX-Crawler-Content-Encoding: "
     "gzip\r\n"
     "Content-Length: 5\r\n\r\n"},
    {"coding left in place",
     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n", 200, false,
     "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"},
    {"chunked, with a length that holds",
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Crawler-Transfer-Encoding: chunked\r\n\r\n"},
    {"blanks before colons", "HTTP/1.1 200 OK\r\nX: : y\r\nX \t: y\r\nContent-Length : 5\r\n\r\n",
     200, true, "HTTP/1.1 200 OK\r\nX: : y\r\nX: y\r\nContent-Length: 5\r\n\r\n"},
    {"identity is not a coding",
     "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 5\r\n\r\n"},
    {"204 without a length", "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n", 204, true,
     "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n"},
    {"304 without a length", "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", 304, true,
     "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"},
    {"304 with that of the page", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304,
     true, "HTTP/1.1 304 Not Modified\r\nX-Crawler-Content-Length: 9\r\n\r\n"},
    {"HTTP/2", "HTTP/2 404 \r\ncontent-length: 5\r\n\r\n", 404, true,
     "HTTP/1.1 404 \r\ncontent-length: 5\r\n\r\n"},
    {"lower case", "http/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"1xx before",
     "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
    {"a field like a version", "HTTP/1.1 200 OK\r\nHTTP/1.1: x\r\nContent-Length: 5\r\n\r\n", 200,
     true, "HTTP/1.1 200 OK\r\nHTTP/1.1: x\r\nContent-Length: 5\r\n\r\n"},
    {"trailers", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nTrailer: x\r\n", 200, true,
     "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
};

static enum head_status put(struct head *head, const char *text)
{
    enum head_status last = HEAD_GOES_ON;
    for (const char *lf; *text; text = lf + 1) {
        lf = strchr(text, '\n');
        last = head_add_line(head, slice_of(text, (size_t)(lf + 1 - text)));
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
    bool refused;
    int64_t length;
} lengths[] = {
    {"10", false, 10},
    {" 010 ", false, 10},
    {"10, 10", false, 10},
    {"9223372036854775799", false, 9223372036854775799},
    {"99999999999999999999", false, -1},
    {"10, 11", true, 10},
    {"10, 99999999999999999999", true, 10},
    {"", true, -1},
    {"10,", true, 10},
    {"-10", true, -1},
    {"+10", true, -1},
    {"0xa", true, -1},
    {"1 0", true, -1},
    {"10.0", true, -1},
    {"99999999999999999999x", true, -1},
    {"\r\n 10", true, -1},
    {"10\f", true, -1},
    {"\v10", true, -1},
};

static void check_lengths(struct head *head)
{
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char lines[64];
        snprintf(lines, sizeof lines, "Content-Length:%s\r\n\r\n", lengths[i].value);
        head_reset(head);
        put(head, "HTTP/1.1 200 OK\r\n");
        enum head_status expected = lengths[i].refused ? HEAD_REFUSED : HEAD_COMPLETE;
        ok(put(head, lines) == expected && head->length == lengths[i].length,
           "Content-Length: '%s'", lengths[i].value);
    }
}

/* Blocks that are refused, with the reason; or not, without one. */
static const struct {
    const char *name, *lines, *reason;
} refused[] = {
    {"HTTP/3.7", "HTTP/3.7 200 OK\r\n\r\n", "the status line is malformed"},
    {"HTTP/1.2", "HTTP/1.2 200 OK\r\n\r\n", "the status line is malformed"},
    {"HTTP/1", "HTTP/1 200 OK\r\n\r\n", "the status line is malformed"},
    {"no HTTP", "ICY 200 OK\r\n\r\n", "the status line is malformed"},
    {"200OK", "HTTP/1.1 200OK\r\n\r\n", "the status line is malformed"},
    {"200.5", "HTTP/1.1 200.5 OK\r\n\r\n", "the status line is malformed"},
    {"two spaces", "HTTP/1.1  200 OK\r\n\r\n", "the status line is malformed"},
    {"tabs", "HTTP/1.1\t200\tOK\r\n\r\n", "the status line is malformed"},
    {"2000", "HTTP/1.1 2000 OK\r\n\r\n", "the status line is malformed"},
    {"20", "HTTP/1.1 20 OK\r\n\r\n", "the status line is malformed"},
    {"099", "HTTP/1.1 099 OK\r\n\r\n", "the status line is malformed"},
    {"no reason", "HTTP/1.1 200\r\n\r\n", NULL},
    {"999", "HTTP/1.1 999 No\r\n\r\n", NULL},
    {"a first field folded", "HTTP/1.1 200 OK\r\n X: a\r\n\r\n",
     "a first header field that begins with a blank"},
    {"the same after 103", "HTTP/1.1 103 Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n X: a\r\n\r\n",
     "a first header field that begins with a blank"},
    {"Transfer-Encoding folded", "HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
     "a field for the length that is folded"},
    {"Transfer-Encoding twice", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, Chunked\r\n\r\n",
     NULL},
    {"identity, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity, chunked\r\n\r\n",
     "another transfer coding beside chunked"},
    {"chunked, identity", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
     "another transfer coding beside chunked"},
    {"the same in two fields",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
     "another transfer coding beside chunked"},
    {"a blank before another colon",
     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length : 5\r\n\r\n", NULL},
    {"a blank before its colon", "HTTP/1.1 200 OK\r\nTransfer-Encoding : chunked\r\n\r\n",
     "a blank between Transfer-Encoding and its colon"},
    {"HTTP/2 after HTTP/1.1", "HTTP/1.1 103 Hints\r\n\r\nHTTP/2 200\r\n\r\n",
     "the version of HTTP changes"},
    {"HTTP/1.1 after HTTP/1.0", "HTTP/1.0 100 Continue\r\n\r\nHTTP/1.1 200\r\n\r\n", NULL},
    {"101", "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n",
     "a change of protocol that was not asked for"},
    {"gzip, chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
     "a transfer coding that was not asked for"},
    {"CR inside", "HTTP/1.1 200 OK\r\nX: a\rWARC/1.1\rb\r\n\r\n",
     "a CR or NUL byte inside a header field"},
    {"lines end in CR CR LF", "HTTP/1.1 200 OK\r\r\n\r\r\n",
     "a CR or NUL byte inside a header field"},
    {"an empty line with more in it", "HTTP/1.1 200 OK\r\n\r x\n",
     "a CR or NUL byte inside a header field"},
};

static void check_refused(struct head *head)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        head_reset(head);
        enum head_status expected = refused[i].reason ? HEAD_REFUSED : HEAD_COMPLETE;
        ok(put(head, refused[i].lines) == expected &&
               (!refused[i].reason || strcmp(head->refusal, refused[i].reason) == 0),
           "%s: %s", refused[i].name, refused[i].reason ? refused[i].reason : "accepted");
    }
}

/* What comes without end ends. */
static void check_limit(struct head *head, const char *name, const char *start, const char *more)
{
    size_t lines = 0;
    enum head_status status;
    head_reset(head);
    put(head, start);
    do
        status = put(head, more);
    while (status == HEAD_GOES_ON && lines++ < HEAD_MAX);
    ok(status == HEAD_REFUSED && head->seen < HEAD_MAX + 100 && head->fields <= HEAD_FIELDS_MAX + 1,
       "%s without end", name);
}

static void check_folded_limit(struct head *head)
{
    char line[HEAD_FOLDED_MAX / 2];
    memset(line, 'y', sizeof line);
    line[0] = ' ';
    line[sizeof line - 1] = '\n';
    head_reset(head);
    put(head, "HTTP/1.1 200 OK\r\nX: y\r\n");
    enum head_status half = head_add_line(head, slice_of(line, sizeof line));
    enum head_status whole = head_add_line(head, slice_of(line, sizeof line));
    ok(half == HEAD_GOES_ON && whole == HEAD_REFUSED, "a folded field of 100 KiB");
}

/* At the end of a connection libcurl 8.18 hands out the start of a line. */
static void check_cut_line(struct head *head)
{
    head_reset(head);
    put(head, "HTTP/1.1 200 OK\r\nX: y\r\n");
    ok(head_add_line(head, slice_of_string("\r")) == HEAD_GOES_ON && !head->complete,
       "half an empty line");
    ok(put(head, "\r\n") == HEAD_COMPLETE, "a whole one");
}

static void check_limits(struct head *head)
{
    head_reset(head);
    ok(put(head, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n") == HEAD_GOES_ON,
       "the same length twice");
    ok(put(head, "Content-Length: 6\r\n\r\n") == HEAD_REFUSED, "another length");
    check_limit(head, "fields", "HTTP/1.1 200 OK\r\n", "X: y\r\n");
    check_limit(
        head, "long fields", "HTTP/1.1 200 OK\r\n",
        "X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n");
    check_limit(head, "a folded field", "HTTP/1.1 200 OK\r\nX: y\r\n", " y\r\n");
    check_folded_limit(head);
    check_limit(head, "trailers", "HTTP/1.1 200 OK\r\n\r\n", "X: y\r\n");
    check_limit(head, "1xx", "", "HTTP/1.1 100 Continue\r\n\r\n");
    ok(head->lines.capacity < 4096, "a flood of 1xx is not kept");
}

static int64_t retry_after(struct head *head, const char *status, const char *line)
{
    head_reset(head);
    put(head, status);
    put(head, line);
    put(head, "\r\n");
    return head_retry_after(head, 784111700);
}

/* Retry-After means something on 429, 503 and redirects (RFC 9110, section 10.2.3). */
static void check_retry_after(struct head *head)
{
    static const char no[] = "HTTP/1.1 503 No\r\n";
    ok(retry_after(head, no, "Retry-After: 7\r\n") == 7, "Retry-After in seconds");
    ok(retry_after(head, no, "Retry-After: 99999999999999999999\r\n") == INT64_MAX,
       "too many of them");
    ok(retry_after(head, no, "Retry-After: soon\r\n") == -1, "no number");
    ok(retry_after(head, no, "Retry-After: 2027-01-01\r\n") == -1, "a date of another kind");
    ok(retry_after(head, no, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n") == 77, "a date");
    ok(retry_after(head, no, "Retry-After: Sat, 05 Nov 1994 08:49:37 GMT\r\n") == 0,
       "a date that is past");
    ok(retry_after(head, no, "X: 7\r\n") == -1, "none");
    ok(retry_after(head, "HTTP/1.1 429 Slow\r\n", "Retry-After: 7\r\n") == 7, "on 429");
    ok(retry_after(head, "HTTP/1.1 301 Moved\r\n", "Retry-After: 7\r\n") == 7, "on a redirect");
    static const char *const others[] = {"200", "403", "404", "500", "502"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char status[] = "HTTP/1.1 000 Other\r\n";
        memcpy(status + 9, others[i], 3);
        ok(retry_after(head, status, "Retry-After: 7\r\n") == -1, "not on %s", others[i]);
    }
}

static void check_fields(struct head *head)
{
    char html[] = "text/html", text[] = "text/*", any[] = "*/*";
    char *const types[] = {html}, *const wide[] = {text}, *const all[] = {any};
    check_retry_after(head);
    head_reset(head);
    put(head,
        "HTTP/1.1 302 Found\r\nContent-Type: TEXT/HTML; charset=x\r\nLocation:  /a b \r\n\r\n");
    ok(slice_equal(head_location(head), slice_of_string("/a b")), "Location");
    ok(head_has_type(head, types, 1) && head_has_type(head, wide, 1), "media type");
    head->status = 200;
    ok(!head_location(head).data, "Location of no redirect");
    head_reset(head);
    put(head, "HTTP/1.1 302 Found\r\nLocation: \r\nLocation:\r\n /x\r\nLocation: /y\r\n\r\n");
    ok(slice_equal(head_location(head), slice_of_string("/x")), "the first Location with a value");
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
    check_refused(&head);
    check_limits(&head);
    check_cut_line(&head);
    check_fields(&head);
    head_destroy(&head);
    return tap_done();
}
