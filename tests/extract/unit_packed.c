/* Streams packed with gzip: members one after the other, torn at every byte, damaged, padded. */
#include <stdlib.h>
#include <sys/wait.h>

#include "absolutize/shared/buffer.h"
#include "extract/records/member_start.h"
#include "extract/records/packed.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

static void put_number(struct buffer *out, size_t width, unsigned long number)
{
    for (size_t i = 0; i < width; i++)
        buffer_char(out, (char)(number >> 8 * i & 0xFF));
}

/* RFC 1952, section 8. */
static unsigned long crc(const char *text, size_t n)
{
    unsigned long crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return crc ^ 0xFFFFFFFF;
}

/* Appends text as a member, in stored blocks of 100 bytes (RFC 1951, section 3.2.4). */
static void put_member(struct buffer *out, const char *text, size_t n)
{
    buffer_put(out, "\x1F\x8B\x08\0\0\0\0\0\0\x03", 10);
    for (size_t at = 0; at == 0 || at < n; at += 100) {
        size_t width = n - at < 100 ? n - at : 100;
        buffer_char(out, at + width == n);
        put_number(out, 2, width);
        put_number(out, 2, width ^ 0xFFFF);
        buffer_put(out, text + at, width);
    }
    put_number(out, 4, crc(text, n));
    put_number(out, 4, n);
}

enum { TEXT = 700 };

/* Reads what is packed in data through a pipe; returns the fault. */
static const char *unpack(const char *data, size_t n, size_t chunk, struct buffer *out)
{
    struct input source, plain;
    struct packed packed;
    input_init(&source, feed_pipe(data, n, chunk), "test", NULL);
    while (input_unread(&source).size < 2)
        if (input_more(&source, 2) != INPUT_OK)
            abort();
    if (!coding_begins(CODING_GZIP, input_unread(&source)))
        abort();
    packed_init(&packed, &source);
    packed_open(&packed, &plain);
    buffer_clear(out);
    while (input_more(&plain, 16) == INPUT_OK) {
        buffer_slice(out, input_unread(&plain));
        input_consume(&plain, input_unread(&plain).size);
    }
    const char *fault = packed.fault;
    buffer_slice(out, input_unread(&source)); /* what is not packed */
    input_destroy(&plain);
    packed_destroy(&packed);
    input_destroy(&source);
    wait(NULL);
    return fault;
}

/* Cut at every byte: what comes out begins the text, and a cut between members is no fault. */
static void test_torn(size_t members)
{
    char text[TEXT];
    struct buffer data = {0}, out = {0};
    size_t ends[TEXT] = {0}, wrong = 0, last = 0;
    for (size_t i = 0; i < TEXT; i++)
        text[i] = (char)('a' + i * i % 23);
    for (size_t i = 0; i < members; i++) {
        put_member(&data, text + TEXT / members * i, TEXT / members);
        ends[i] = data.used;
    }
    for (size_t cut = 2; cut <= data.used; cut++) {
        const char *fault = unpack(data.data, cut, cut, &out);
        bool border = false;
        for (size_t i = 0; i < members; i++)
            border |= cut == ends[i] || cut == ends[i] + 1; /* one byte is not a mark */
        size_t n =
            out.used > 0 && fault == NULL && cut != data.used && out.data[out.used - 1] == '\x1F'
                ? out.used - 1
                : out.used;
        wrong += n > TEXT || (n > 0 && memcmp(out.data, text, n) != 0) || n < last ||
                 (fault == NULL) != border;
        last = n;
    }
    ok(wrong == 0 && last == TEXT, "%zu members, cut at each of %zu bytes", members, data.used);
    buffer_destroy(&data);
    buffer_destroy(&out);
}

static void test_streams(void)
{
    static const struct {
        const char *name;
        const char *after; /* "ab" in two members */
        size_t n;
        const char *expected, *fault;
    } cases[] = {
        {"nothing after", "", 0, "ab", NULL},
        {"zeros after", "\0\0\0", 3, "ab", NULL},
        {"text after", "xy", 2, "abxy", NULL},
        {"zeros and text after", "\0\0xy", 4, "abxy", NULL},
        {"another format's mark after", "\x1F\x9D", 2, "ab\x1F\x9D", NULL},
        {"a mark and junk after", "\x1F\x8B\xFFjunk", 7, "ab", "the gzip member is damaged"},
        {"the first byte of a member, and others after", "\x1F\x1F\x8B\x08", 4, "ab",
         "the gzip member is cut short"},
        {"half a header after", "\x1F\x8B\x08", 3, "ab", "the gzip member is cut short"},
    };
    static const size_t chunks[] = {1, 1000};
    struct buffer data = {0}, out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t j = 0; j < 2; j++) {
            buffer_clear(&data);
            put_member(&data, "a", 1);
            put_member(&data, "", 0);
            put_member(&data, "b", 1);
            buffer_put(&data, cases[i].after, cases[i].n);
            const char *fault = unpack(data.data, data.used, chunks[j], &out);
            bool same = fault == cases[i].fault ||
                        (fault && cases[i].fault && strcmp(fault, cases[i].fault) == 0);
            ok(same && strncmp(slice_of_buffer(&out).data, cases[i].expected,
                               strlen(cases[i].expected)) == 0,
               "%s, %zu bytes a read", cases[i].name, chunks[j]);
        }
    buffer_destroy(&data);
    buffer_destroy(&out);
}

/* A wrong checksum is damage, after all of the text. */
static void test_checksum(void)
{
    struct buffer data = {0}, out = {0};
    put_member(&data, "abc", 3);
    data.data[data.used - 5] ^= 1;
    const char *fault = unpack(data.data, data.used, 1000, &out);
    ok(fault && out.used >= 3 && memcmp(out.data, "abc", 3) == 0, "a wrong checksum");
    buffer_destroy(&data);
    buffer_destroy(&out);
}

/* RFC 1952, section 2.3.1: flags that nobody has given a meaning to have to be zero. */
static void test_start(void)
{
    static const struct {
        const char *text;
        size_t n;
        bool may;
    } cases[] = {
        {"", 0, true},
        {"\x1F\x8B", 2, true},
        {"\x1F\x8B\x08", 3, true},
        {"\x1F\x8B\x08\x1F", 4, true},
        {"\x1F\x8B\x08\x20", 4, false},
        {"\x1F\x8B\x08\x80", 4, false},
        {"\x1F\x8B\x07", 3, false},
        {"\x1F\x9D", 2, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ok(member_may_start(slice_of(cases[i].text, cases[i].n)) == cases[i].may,
           "%zu bytes that %s begin a member", cases[i].n, cases[i].may ? "may" : "do not");
}

int main(void)
{
    test_start();
    test_torn(1);
    test_torn(7);
    test_streams();
    test_checksum();
    return tap_done();
}
