/*
 * Records whose length is wrong by any number of bytes. What must come out is told by the text as
 * it was made, not by the reader: each marker under its own page's URL and under no other.
 */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/records/warc.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

enum { RECORDS = 6, MARKERS = 4, DIGITS = 5, LONGEST = 8000 };

/* A stream of responses, of which number 2 is a request: nobody asks for its block. */
struct stream {
    char text[LONGEST];
    size_t n;
    size_t digits[RECORDS]; /* where the number of Content-Length stands */
    size_t block[RECORDS];  /* where the block begins */
    size_t length[RECORDS]; /* of the block */
    size_t next[RECORDS];   /* where the next record begins */
};

static void put(struct stream *stream, const char *text)
{
    size_t n = strlen(text);
    if (stream->n + n >= LONGEST)
        abort();
    memcpy(stream->text + stream->n, text, n + 1);
    stream->n += n;
}

static void put_number(struct stream *stream, size_t record, size_t length)
{
    char digits[DIGITS + 1];
    snprintf(digits, sizeof digits, "%0*zu", DIGITS, length);
    memcpy(stream->text + stream->digits[record], digits, DIGITS);
}

/* Markers are <0.0> to <5.3>; a page has an empty line between two of them, and a decoy. */
static void make(struct stream *stream)
{
    *stream = (struct stream){0};
    for (size_t i = 0; i < RECORDS; i++) {
        char text[200];
        snprintf(text, sizeof text,
                 "WARC/1.%zu\r\nWARC-Type: %s\r\nWARC-Target-URI: http://%zu/\r\nContent-Length: ",
                 i % 2, i == 2 ? "request" : "response", i);
        put(stream, text);
        stream->digits[i] = stream->n;
        put(stream, "00000\r\n\r\n");
        stream->block[i] = stream->n;
        put(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
        for (size_t j = 0; j < MARKERS; j++) {
            snprintf(text, sizeof text, "<%zu.%zu>%s", i, j, j == 1 ? "\r\n\r\n" : "\nWARC/1.1\n");
            put(stream, text);
        }
        stream->length[i] = stream->n - stream->block[i];
        put_number(stream, i, stream->length[i]);
        put(stream, "\r\n\r\n");
        stream->next[i] = stream->n;
    }
}

/* What the reader made of a stream. */
struct seen {
    bool marker[RECORDS][RECORDS][MARKERS]; /* under URL i, marker j.k */
    size_t blocks[RECORDS];
    size_t faults;
};

static void take_markers(struct seen *seen, struct slice uri, struct slice block)
{
    size_t i = (size_t)(uri.data[strlen("http://")] - '0');
    if (i >= RECORDS)
        abort();
    seen->blocks[i]++;
    for (size_t j = 0; j < RECORDS; j++)
        for (size_t k = 0; k < MARKERS; k++) {
            char text[8];
            snprintf(text, sizeof text, "<%zu.%zu>", j, k);
            for (size_t at = 0; at + 5 <= block.size; at++)
                seen->marker[i][j][k] |= memcmp(block.data + at, text, 5) == 0;
        }
}

static int open_text(const char *text, size_t n, bool pipe)
{
    return pipe ? feed_pipe(text, n, n) : feed_file(text, n);
}

static void read_stream(const char *text, size_t n, bool pipe, size_t limit, struct seen *seen)
{
    struct input in;
    struct warc warc;
    struct warc_block block;
    enum warc_status status;
    *seen = (struct seen){0};
    input_init(&in, open_text(text, n, pipe), "test", NULL);
    warc_init(&warc, &in, limit);
    while ((status = warc_next(&warc)) != WARC_END) {
        if (status == WARC_RECORD && warc.record.type == WARC_RESPONSE) {
            status = warc_block(&warc, &block);
            take_markers(seen, warc.record.target_uri, slice_of(block.data, block.size));
        }
        seen->faults += status != WARC_RECORD;
        if (status == WARC_ERROR || status == WARC_FOREIGN || status == WARC_PACKED)
            break;
    }
    warc_destroy(&warc);
    input_destroy(&in);
    if (pipe)
        wait(NULL);
}

/* Whether what comes after a block that ends here is as it should be: line ends, then a record. */
static bool is_sound(const struct stream *stream, size_t end)
{
    if (end > stream->n)
        return false;
    size_t ends = strspn(stream->text + end, "\r\n");
    const char *next = stream->text + end + ends;
    if (*next == '\0')
        return ends >= 3; /* LF and CR LF at least */
    const char *line = strchr(next, '\n');
    return strncmp(next, "WARC/1.", 7) == 0 && line && strncmp(line + 1, "WARC-", 5) == 0;
}

/* Two line ends come here, as after a record, but inside of a page: the rest of it is lost. */
static bool looks_ended(const struct stream *stream, size_t record, size_t end)
{
    return end > stream->block[record] + 45 &&
           end < stream->block[record] + stream->length[record] &&
           strncmp(stream->text + end, "\r\n\r\n", 4) == 0;
}

/* The claim of a record is wrong and leads to end: whether what came out is right. */
static bool is_right(const struct stream *stream, const struct seen *seen, size_t wrong, size_t end)
{
    bool sound = is_sound(stream, end), right = sound == (seen->faults == 0);
    for (size_t i = 0; i < RECORDS; i++) {
        bool swallowed = sound && i > wrong && stream->block[i] < end;
        for (size_t k = 0; k < MARKERS; k++) {
            bool lost = i == wrong && looks_ended(stream, i, end) && k > 1;
            right &= i == 2 || swallowed || lost || seen->marker[i][i][k];
            for (size_t j = 0; j < RECORDS; j++)
                right &= i == j || !seen->marker[j][i][k] ||
                         (j == wrong && sound && stream->block[i] < end);
        }
    }
    return right;
}

static void test_lengths(bool pipe, size_t step)
{
    struct stream stream;
    struct seen seen;
    for (size_t i = 0; i < RECORDS; i++) {
        size_t wrong = 0, runs = 0;
        for (size_t by = 0; by <= 440; by += step) {
            make(&stream);
            size_t length = stream.length[i] + by - 40;
            put_number(&stream, i, length);
            read_stream(stream.text, stream.n, pipe, LONGEST, &seen);
            bool right = is_right(&stream, &seen, i, stream.block[i] + length);
            if (!right)
                printf("# wrong by %td\n", (ptrdiff_t)by - 40);
            wrong += !right;
            runs++;
        }
        ok(wrong == 0, "%s: record %zu of %d, %zu lengths from -40 to +400", pipe ? "pipe" : "file",
           i, RECORDS, runs);
    }
}

/* A length of more than may be held: pages keep to themselves, and a file loses nothing. */
static void test_large(bool pipe)
{
    struct stream stream;
    struct seen seen;
    size_t wrong = 0;
    for (size_t length = 200; length < 9000; length += 11) {
        make(&stream);
        put_number(&stream, 1, length);
        read_stream(stream.text, stream.n, pipe, 150, &seen);
        size_t end = stream.block[1] + length;
        bool right = is_sound(&stream, end) || is_right(&stream, &seen, 1, end);
        for (size_t i = 0; i < RECORDS && pipe; i++)
            for (size_t j = 0; j < RECORDS; j++)
                for (size_t k = 0; k < MARKERS; k++)
                    wrong += i != j && seen.marker[i][j][k] && !is_sound(&stream, end);
        wrong += !pipe && !right;
    }
    ok(wrong == 0, "%s: a length over the limit", pipe ? "pipe" : "file");
}

/*
 * In a pipe, what a claim of more than may be held covers is dropped. A record within what is held
 * whose claim goes on beyond that ends where the next one begins, and keeps to itself.
 */
static void test_dropped(void)
{
    struct stream stream;
    struct seen seen;
    size_t wrong = 0, found = 0;
    for (size_t limit = 250; limit < 900; limit += 7) {
        make(&stream);
        if (is_sound(&stream, stream.block[1] + limit + 30))
            continue;
        put_number(&stream, 1, limit + 30);
        put_number(&stream, 3, 3000);
        read_stream(stream.text, stream.n, true, limit, &seen);
        for (size_t i = 0; i < RECORDS; i++)
            for (size_t j = 0; j < RECORDS; j++)
                for (size_t k = 0; k < MARKERS; k++)
                    wrong += i != j && seen.marker[i][j][k];
        bool held = stream.block[1] + limit >= stream.next[4];
        found += held && seen.marker[3][3][3] && seen.marker[4][4][3];
        wrong += held && !(seen.marker[3][3][3] && seen.marker[4][4][3]);
    }
    ok(wrong == 0 && found > 0, "pipe: two lengths over the limit, one within the other");
}

/* Damage does not hide that a block is larger than what may be held. */
static void test_large_and_damaged(bool pipe)
{
    static const char text[] =
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    char stream[1000] = "";
    struct input in;
    struct warc warc;
    struct warc_block block = {0};
    size_t n = sizeof text - 1;
    memcpy(stream, text, n);
    memset(stream + n, 'x', 500);
    input_init(&in, open_text(stream, n + 500, pipe), "test", NULL);
    warc_init(&warc, &in, 150);
    enum warc_status status = warc_next(&warc);
    if (status == WARC_RECORD)
        status = warc_block(&warc, &block);
    ok(status == WARC_DAMAGED && block.large && block.size == 150,
       "%s: a block that is both too large and damaged is said to be cut", pipe ? "pipe" : "file");
    warc_destroy(&warc);
    input_destroy(&in);
    if (pipe)
        wait(NULL);
}

/* As a text editor leaves it, or FTP in ASCII mode: the lengths are those of CR LF. */
static void test_line_ends(bool pipe)
{
    struct stream stream;
    struct seen seen;
    size_t n = 0, wrong = 0;
    make(&stream);
    for (size_t i = 0; i < stream.n; i++)
        if (stream.text[i] != '\r')
            stream.text[n++] = stream.text[i];
    read_stream(stream.text, n, pipe, LONGEST, &seen);
    for (size_t i = 0; i < RECORDS; i++)
        for (size_t j = 0; j < RECORDS; j++)
            for (size_t k = 0; k < MARKERS; k++)
                wrong += seen.marker[i][j][k] != (i == j && i != 2);
    ok(wrong == 0 && seen.faults > 0, "%s: CR LF made LF, lengths as before",
       pipe ? "pipe" : "file");
}

/* Cut at each byte, and begun again there with other records: what is there comes out. */
static void test_appended(void)
{
    struct stream stream;
    struct seen seen;
    size_t wrong = 0;
    make(&stream);
    for (size_t cut = stream.next[0]; cut < stream.next[1]; cut++) {
        char text[2 * LONGEST];
        size_t rest = stream.n - stream.next[2];
        memcpy(text, stream.text, cut);
        memcpy(text + cut, stream.text + stream.next[2], rest);
        read_stream(text, cut + rest, false, LONGEST, &seen);
        for (size_t i = 0; i < RECORDS; i++)
            for (size_t j = 0; j < RECORDS; j++)
                for (size_t k = 0; k < MARKERS; k++) {
                    bool whole = i == j && i != 2 && i != 1;
                    wrong += i != j ? seen.marker[i][j][k] : whole && !seen.marker[i][j][k];
                }
        wrong += (seen.faults == 0) != (cut == stream.next[0] || cut >= stream.next[1] - 4);
        if (wrong) {
            printf("# cut at %zu of %zu\n", cut, stream.next[1]);
            break;
        }
    }
    ok(wrong == 0, "cut within a record at every byte, and others appended");
}

int main(void)
{
    test_lengths(false, 1);
    test_lengths(true, 7);
    test_large(false);
    test_large(true);
    test_dropped();
    test_large_and_damaged(false);
    test_large_and_damaged(true);
    test_line_ends(false);
    test_line_ends(true);
    test_appended();
    return tap_done();
}
