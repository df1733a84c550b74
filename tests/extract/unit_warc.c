/* The record reader: what it accepts, what it calls damage, and where it goes on. */
#include <inttypes.h>
#include <sys/wait.h>

#include "extract/records/warc.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

enum { LIMIT = 100, SEEKABLE = 0 };

/* The text as a file, or as a pipe that a child fills with chunk bytes a write. */
static int feed(const char *text, size_t n, size_t chunk)
{
    return chunk == SEEKABLE ? feed_file(text, n) : feed_pipe(text, n, chunk);
}

/* "offset what id: advice; " */
static void tell_fault(const struct warc *warc, struct buffer *out)
{
    char said[400];
    const struct warc_fault *fault = &warc->fault;
    int width = snprintf(said, sizeof said, "%" PRIu64 " %s%s%.*s%s%s; ", fault->offset,
                         fault->what, fault->record.size ? " " : "", SLICE(fault->record),
                         fault->advice ? ": " : "", fault->advice ? fault->advice : "");
    buffer_put(out, said, (size_t)width);
}

/* A record as "uri=block", with "~" after a block that is cut. */
static enum warc_status tell_record(struct warc *warc, struct buffer *out)
{
    static const char *const types[] = {"other", "", "revisit ", "resource ", "conversion "};
    struct warc_record *record = &warc->record;
    char text[400];
    struct warc_block block;
    if (record->type == WARC_OTHER) {
        buffer_put(out, "other; ", 7);
        return WARC_RECORD;
    }
    struct slice uri = record->source.data ? record->source : record->target_uri;
    int width = snprintf(text, sizeof text, "%s%.*s=", types[record->type], SLICE(uri));
    buffer_put(out, text, (size_t)width);
    enum warc_status status = warc_block(warc, &block);
    buffer_put(out, block.data, block.size);
    buffer_string(out, block.large ? "~" : "");
    buffer_string(out, status == WARC_RECORD ? "; " : "! ");
    if (status != WARC_RECORD)
        tell_fault(warc, out);
    return status;
}

/* All that the reader says about text, as one line. The last status is the end's. */
static enum warc_status tell(const char *text, size_t n, size_t chunk, struct buffer *out)
{
    struct input in;
    struct warc warc;
    input_init(&in, feed(text, n, chunk), "test", NULL);
    warc_init(&warc, &in, LIMIT);
    buffer_clear(out);
    enum warc_status status, last = WARC_END;
    while ((status = warc_next(&warc)) != WARC_END) {
        last = status;
        if (status == WARC_RECORD) {
            last = tell_record(&warc, out);
            continue;
        }
        if (status == WARC_PACKED)
            buffer_string(out, "gzip; ");
        else
            tell_fault(&warc, out);
        if (status == WARC_PACKED || status == WARC_FOREIGN || status == WARC_ERROR)
            break;
    }
    buffer_put(out, "end", 4);
    warc_destroy(&warc);
    input_destroy(&in);
    if (chunk != SEEKABLE)
        wait(NULL);
    return last;
}

#define TYPE   "WARC-Type: response\r\n"
#define HEAD   "WARC/1.1\r\n" TYPE "WARC-Record-ID: <i>\r\nWARC-Target-URI: http://a/\r\n"
#define A      HEAD "Content-Length: 3\r\n\r\nabc\r\n\r\n"
#define B      "WARC/1.0\nwarc-type:RESPONSE\nwarc-target-uri:<http://b/>\ncontent-length:2\n\nxy\n\n"
#define SAYS_A "http://a/=abc; "
#define SAYS_B "http://b/=xy; "

/* Headers that end in a Content-Length line of their own. */
#define LENGTH(length) HEAD "Content-Length:" length "\r\n\r\nabc\r\n\r\n" B
#define NO_LENGTH      "http://a/=abc! 0 Content-Length of the record is not a length <i>; " SAYS_B "end"

static const struct {
    const char *name, *text, *expected;
} cases[] = {
    {"nothing", "", "end"},
    {"only line ends", "\r\n\n", "end"},
    {"a record", A, SAYS_A "end"},
    {"two, of CRLF and of LF", A B, SAYS_A SAYS_B "end"},
    {"WARC/1.0", "WARC/1.0\r\n" TYPE "Content-Length: 0\r\n\r\n\r\n\r\n", "=; end"},
    {"WARC/0.18", "WARC/0.18\r\n" TYPE "Content-Length: 0\r\n\r\n\r\n\r\n", "=; end"},
    {"WARC/0.17", "WARC/0.17\r\n" TYPE "Content-Length: 0\r\n\r\n\r\n\r\n", "=; end"},
    {"too many line ends between", "\r\n" A "\r\n\r\n" B "\n\n", SAYS_A SAYS_B "end"},
    {"none between", HEAD "Content-Length: 3\r\n\r\nabc" B, SAYS_A SAYS_B "end"},
    {"an empty line in the block", HEAD "Content-Length: 4\r\n\r\n\r\n\r\n\r\n\r\n",
     "http://a/=\r\n\r\n; end"},
    {"WARC/1.1 in the block", HEAD "Content-Length: 8\r\n\r\nWARC/1.1\r\n\r\n",
     "http://a/=WARC/1.1; end"},
    {"the source, when there is one", HEAD "Fetch-Source: A\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
     "A=; end"},
    {"of a repeated field the first",
     HEAD "WARC-Target-URI: no\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "http://a/=; end"},
    {"unknown fields, empty values", HEAD "X-Y:\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
     "http://a/=; end"},
    {"a folded field",
     "WARC/1.1\r\n" TYPE
     "WARC-Target-URI: a\r\n \t b\r\n\tc\r\nContent-Length:\r\n 0\r\n\r\n\r\n\r\n",
     "a b c=; end"},
    {"tab and CR in a URI would break a line",
     "WARC/1.1\r\n" TYPE "WARC-Target-URI: a\tb\rc\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
     "abc=; end"},
    {"a revisit, a resource and a conversion",
     "WARC/1.1\r\nWARC-Type: revisit\r\nContent-Length: 1\r\n\r\nv\r\n\r\n"
     "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\nr\r\n\r\n"
     "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Length: 1\r\n\r\nc\r\n\r\n",
     "revisit =v; resource =r; conversion =c; end"},
    {"other types, also none",
     "WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
     "WARC/1.1\r\nContent-Length: 1\r\n\r\nx\r\n\r\n" A,
     "other; other; " SAYS_A "end"},
    {"a block over the limit of 100 is cut, what follows is not",
     HEAD "Content-Length: 105\r\n\r\n"
          "0123456789012345678901234567890123456789012345678901234567890123456789"
          "01234567890123456789012345678901234\r\n\r\n" B,
     "http://a/=01234567890123456789012345678901234567890123456789"
     "01234567890123456789012345678901234567890123456789~; " SAYS_B "end"},

    {"length: leading zeros", LENGTH(" 0003"), SAYS_A SAYS_B "end"},
    {"length: twice the same", LENGTH("3\r\nContent-length: 3"), SAYS_A SAYS_B "end"},
    {"length: two", LENGTH("3\r\nContent-Length: 2"),
     "http://a/=abc! 0 the record has two different Content-Lengths <i>; " SAYS_B "end"},
    {"length: none", HEAD "\r\n" B,
     "http://a/=! 0 the record has no Content-Length <i>; " SAYS_B "end"},
    {"length: empty", LENGTH(""), NO_LENGTH},
    {"length: negative", LENGTH("-3"), NO_LENGTH},
    {"length: signed", LENGTH("+3"), NO_LENGTH},
    {"length: hexadecimal", LENGTH("0x3"), NO_LENGTH},
    {"length: a list", LENGTH("3, 3"), NO_LENGTH},
    {"length: a fraction", LENGTH("3.0"), NO_LENGTH},
    {"length: 2^63", LENGTH("9223372036854775808"), NO_LENGTH},
    {"length: 2^64 + 3", LENGTH("18446744073709551619"), NO_LENGTH},
    {"length: 100 digits",
     LENGTH("1000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
            "000000000000000"),
     NO_LENGTH},
    {"length: 2^63 - 1 can be, but is not", LENGTH("9223372036854775807"),
     "http://a/=abc! 0 the record is shorter than its Content-Length <i>; " SAYS_B "end"},

    {"too short a length", HEAD "Content-Length: 2\r\n\r\nabc\r\n\r\n" B,
     "http://a/=abc! 0 the record is longer than its Content-Length <i>; " SAYS_B "end"},
    {"too long a length swallows a part of the next",
     HEAD "Content-Length: 9\r\n\r\nabc\r\n\r\n" A B,
     "http://a/=abc! 0 the record is shorter than its Content-Length <i>; " SAYS_A SAYS_B "end"},
    {"junk before", "junk\r\n" A, "0 not a WARC record; " SAYS_A "end"},
    {"junk between, with NULs and decoys", A "\1\2WARC/1.1\r\nWARC/1.1\r\n\r\nWARC/1.x\nA: b\n" B,
     SAYS_A "108 not a WARC record <i>; " SAYS_B "end"},
    {"junk after it", A "junk", SAYS_A "108 not a WARC record <i>; end"},
    {"a version that is not one", "WARC/one\r\n\r\n" A,
     "0 the version of the record makes no sense; " SAYS_A "end"},
    {"a header that another record cuts short", "WARC/1.1\r\nWARC-Type: response\r\n" A B,
     "0 the header of the record is cut short; " SAYS_A SAYS_B "end"},
    {"a header cut within a line", "WARC/1.1\r\nWARC-Type: response\r\nWARC-Tar" A B,
     "0 the header of the record is cut short <i>; " SAYS_A SAYS_B "end"},
    {"a name with a space in it", "WARC/1.1\r\nA b: c\r\nContent-Length: 0\r\n\r\n\r\n\r\n" A,
     "other; " SAYS_A "end"},
    {"damage twice", "x\n" A "y\n" B,
     "0 not a WARC record; " SAYS_A "110 not a WARC record <i>; " SAYS_B "end"},

    {"gzip", "\x1F\x8B\x08", "gzip; end"},
    {"zstd", "\x28\xB5\x2F\xFD" A, "0 compressed with zstd: zstdcat FILE | extract; end"},
    {"zstd with a dictionary", "\x5D\x2A\x4D\x18\x04",
     "0 compressed with zstd and a dictionary (ArchiveTeam): zstd -dc -D DICTIONARY FILE | "
     "extract; "
     "extract(1), Archives, has the way to the dictionary; end"},
    {"lz4", "\x04\x22\x4D\x18", "0 compressed with lz4: lz4 -dc FILE | extract; end"},
    {"WACZ", "PK\3\4",
     "0 a ZIP file, such as WACZ: unzip -p FILE 'archive/*.warc.gz' | extract; end"},
    {"ARC", "filedesc://x.arc 0.0.0.0 20060101000000 text/plain 77\n",
     "0 an ARC file, the format before WARC: warcio recompress FILE.arc NEW.warc.gz, or arc2warc; "
     "end"},
    {"CDX", " CDX N b a m s k r M S V g\n",
     "0 a CDX index, without pages: extract the WARC files that it names; end"},
    {"CDXJ", "org,example)/path 20260101000000 {\"url\": \"http://example.org/\"}\n",
     "0 a CDX index, without pages: extract the WARC files that it names; end"},
    {"xz",
     "\xFD"
     "7zXZ",
     "0 compressed with xz: xzcat FILE | extract; end"},
    {"bzip2", "BZh9", "0 compressed with bzip2: bzcat FILE | extract; end"},
    {"gzip after a record", A "\x1F\x8B\x08\x10\1\1\1\1\1\3name", SAYS_A "gzip; end"},
    {"the first bytes of gzip after a record", A "\x1F\x8B\x08", SAYS_A "gzip; end"},
    {"what gzip cannot begin with", A "\x1F\x8B\x08 \n" B,
     SAYS_A "108 not a WARC record <i>; " SAYS_B "end"},
    {"another method after gzip's mark", A "\x1F\x8B\x07\1\n" B,
     SAYS_A "108 not a WARC record <i>; " SAYS_B "end"},
    {"a page", "\n<!doctype html>",
     "1 markup, not a WARC record: extract --html URL <FILE reads a page; end"},
    {"a list of URLs", "https://a/\n", "0 a URL, not a WARC record: fetch <URLS | extract; end"},
    {"a response", "HTTP/1.1 200 OK\r\n\r\n",
     "0 an HTTP response, not a WARC record: fetch <URLS | extract; end"},
};

static void test_cases(void)
{
    static const size_t chunks[] = {SEEKABLE, 1, 1000};
    struct buffer said = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t j = 0; j < sizeof chunks / sizeof *chunks; j++) {
            tell(cases[i].text, strlen(cases[i].text), chunks[j], &said);
            if (!ok(strcmp(said.data, cases[i].expected) == 0, "%s, %zu bytes a read",
                    cases[i].name, chunks[j]))
                printf("# expected: %s\n# got: %s\n", cases[i].expected, said.data);
        }
    buffer_destroy(&said);
}

/* Blocks come out as far as they go, the cut is told; at a record's border it cannot be seen. */
static void test_torn(void)
{
    static const char text[] = A B A;
    static const size_t borders[] = {0, sizeof A - 1, sizeof A B - 1, sizeof A B A - 1};
    static const size_t trailers[] = {0, 4, 2, 4};
    struct buffer said = {0};
    for (size_t cut = 0; cut < sizeof text; cut++) {
        size_t whole = 0, blocks = 0, seen = 0;
        bool clean = false;
        for (size_t i = 0; i < 4; i++) {
            clean |= cut == borders[i];
            whole = cut >= borders[i] ? i : whole;
            blocks = cut >= borders[i] - trailers[i] ? i : blocks;
        }
        enum warc_status last = tell(text, cut, cut % 2 ? SEEKABLE : 1000, &said);
        for (const char *at = said.data; (at = strstr(at, "=")); at++)
            seen += at[strcspn(at, ";!")] == ';';
        bool told = clean ? last != WARC_TORN : last == WARC_TORN;
        ok(told && seen == blocks, "cut after %zu bytes of %zu: %zu whole, %zu blocks", cut,
           sizeof text - 1, whole, blocks);
    }
    buffer_destroy(&said);
}

/* Blocks that nobody asks for, longer than any buffer, in a file and in a pipe. */
static void test_skip(void)
{
    enum { LONG = 3000000 };
    struct buffer text = {0}, said = {0};
    char head[100];
    int n = snprintf(head, sizeof head,
                     "WARC/1.1\r\nWARC-Type: request\r\nContent-Length: %d\r\n\r\n", LONG);
    buffer_put(&text, head, (size_t)n);
    memset(buffer_room(&text, LONG), '\n', LONG);
    text.used += LONG;
    buffer_put(&text, "\r\n\r\n" A, sizeof A + 3);
    for (int pass = 0; pass < 2; pass++) {
        size_t chunk = pass ? 65536 : SEEKABLE;
        tell(text.data, text.used, chunk, &said);
        ok(strcmp(said.data, "other; " SAYS_A "end") == 0, "three megabytes skipped, %s",
           pass ? "in a pipe" : "in a file");
        tell(text.data, text.used / 2, chunk, &said);
        ok(strcmp(said.data, "other; 0 the input ends within a record; end") == 0,
           "the end within them, %s", pass ? "in a pipe" : "in a file");
    }
    buffer_destroy(&text);
    buffer_destroy(&said);
}

/* What a record claims is not allocated, and a header does not grow for ever. */
static void test_bounds(void)
{
    struct input in;
    struct warc warc;
    struct warc_block block;
    static const char claim[] = HEAD "Content-Length: 9223372036854775807\r\n\r\nabc";
    input_init(&in, feed(claim, sizeof claim - 1, SEEKABLE), "test", NULL);
    warc_init(&warc, &in, SIZE_MAX);
    ok(warc_next(&warc) == WARC_RECORD && warc_block(&warc, &block) == WARC_TORN &&
           block.size == 3 && in.size <= 1 << 17,
       "a claimed length of 2^63 - 1 allocates nothing");
    warc_destroy(&warc);
    input_destroy(&in);

    struct buffer text = {0};
    buffer_put(&text, "WARC/1.1\r\n", 10);
    while (text.used < (size_t)3 * WARC_HEADER_MAX)
        buffer_put(&text, "A: b\r\n", 6);
    buffer_put(&text, "\r\n" A, sizeof A + 1);
    input_init(&in, feed(text.data, text.used, SEEKABLE), "test", NULL);
    warc_init(&warc, &in, LIMIT);
    ok(warc_next(&warc) == WARC_DAMAGED && warc.fault.offset == 0 &&
           strcmp(warc.fault.what, "the header of the record does not end") == 0 &&
           in.size <= (size_t)2 * WARC_HEADER_MAX,
       "a header of three megabytes is damage");
    ok(warc_next(&warc) == WARC_RECORD && slice_is(warc.record.target_uri, "http://a/"),
       "after it the reader finds the next record");
    warc_destroy(&warc);
    input_destroy(&in);
    buffer_destroy(&text);
}

int main(void)
{
    test_cases();
    test_torn();
    test_skip();
    test_bounds();
    return tap_done();
}
