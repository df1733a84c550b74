/* Decoders, fed a byte at a time, with room for a byte, cut at every byte and damaged. */

#include "absolutize/shared/coding/coding.h"
#include "extract/records/content_coding.h"
#include "tests/lib/tap.h"

/* Made by Python's gzip and zlib, brotli -c and zstd -19 -c. */
static const char plain[] =
    "<a href=\"one\">one</a> <a href=\"two\">two</a> <a href=\"three\">three</a>\n";
enum { PLAIN = sizeof plain - 1 };
static const char gzip_text[] = "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xB3\x49\x54\xC8\x28\x4A"
                                "\x4D\xB3\x55\xCA\xCF\x4B\x55\xB2\x03\x12\x36\xFA\x89\x76\x0A\x36"
                                "\x30\xD1\x92\xF2\x7C\x25\x3B\x20\x81\x26\x0A\xA4\x80\xAA\xC1\x14"
                                "\x48\x86\x0B\x00\xD2\x65\x8E\x89\x46\x00\x00\x00";
static const char zlib_text[] = "\x78\xDA\xB3\x49\x54\xC8\x28\x4A\x4D\xB3\x55\xCA\xCF\x4B\x55\xB2"
                                "\x03\x12\x36\xFA\x89\x76\x0A\x36\x30\xD1\x92\xF2\x7C\x25\x3B\x20"
                                "\x81\x26\x0A\xA4\x80\xAA\xC1\x14\x48\x86\x0B\x00\x16\x05\x16\x34";
static const char deflate_text[] =
    "\xB3\x49\x54\xC8\x28\x4A\x4D\xB3\x55\xCA\xCF\x4B\x55\xB2\x03\x12"
    "\x36\xFA\x89\x76\x0A\x36\x30\xD1\x92\xF2\x7C\x25\x3B\x20\x81\x26"
    "\x0A\xA4\x80\xAA\xC1\x14\x48\x86\x0B\x00";
static const char brotli_text[] = "\x1F\x45\x00\x20\x1C\x09\x36\x2E\x7C\x6D\xFC\x09\x69\x84\x4A\xCF"
                                  "\xB7\x32\xBA\xF4\x71\xBB\x4B\x11\x9E\x32\xD8\x80\x23\x18\x68\x10"
                                  "\x9C\x26\x5E\x34\xBD\x0A\x8D\xB6\x80\x4C\x2B\x55\x63\x0A\xB7\x52"
                                  "\xE0\x07\x81\xD4\xC0\xB6\x00";
static const char zstd_text[] = "\x28\xB5\x2F\xFD\x04\x68\x8D\x01\x00\x92\x02\x09\x0F\xD0\xE7\x40"
                                "\x4B\xC1\x8E\x2F\x30\x21\x8D\x04\xA4\x88\x8A\x0E\xA0\x57\x56\xDA"
                                "\x65\xFC\x98\xF2\xC7\x50\xAF\xCC\xE4\xA5\xC9\x19\x84\xCB\xA0\xB3"
                                "\x03\x00\x2A\x42\x01\x9D\xCB\x62\x36\x01\x48\x71\x9E\xB5";

static const struct {
    const char *name, *text;
    size_t n;
    enum coding coding;
} cases[] = {
    {"gzip", gzip_text, sizeof gzip_text - 1, CODING_GZIP},
    {"zlib", zlib_text, sizeof zlib_text - 1, CODING_ZLIB},
    {"deflate", deflate_text, sizeof deflate_text - 1, CODING_DEFLATE},
    {"br", brotli_text, sizeof brotli_text - 1, CODING_BROTLI},
    {"zstd", zstd_text, sizeof zstd_text - 1, CODING_ZSTD},
};

/* Decodes text[0..n), step bytes of input and room for step at a time; *used bytes come out. */
static enum decoding decode(struct decoder *decoder, const char *text, size_t n, size_t step,
                            char out[PLAIN + 1], size_t *used)
{
    enum decoding result = DECODING_GOES_ON;
    char *at = out, *end = out + PLAIN + 1;
    decoder_reset(decoder);
    for (size_t i = 0, idle = 0; result == DECODING_GOES_ON && at < end && idle < 2;) {
        struct slice in = {text + i, n - i < step ? n - i : step};
        size_t room = (size_t)(end - at) < step ? (size_t)(end - at) : step, before = room;
        const char *start = in.data;
        result = decoder_run(decoder, &in, &at, &room);
        i += (size_t)(in.data - start);
        idle = i == n && room == before ? idle + 1 : 0;
    }
    *used = (size_t)(at - out);
    return result;
}

static void test_decoder(size_t i)
{
    const char *why = NULL, *name = cases[i].name;
    struct decoder *decoder = decoder_new(cases[i].coding, &why);
    char out[PLAIN + 1];
    size_t used, wrong = 0;
    if (!decoder) {
        ok(true, "%s # SKIP %s", name, why);
        return;
    }
    for (size_t step = 1; step < 100; step += step)
        wrong += decode(decoder, cases[i].text, cases[i].n, step, out, &used) != DECODING_ENDS ||
                 used != PLAIN || memcmp(out, plain, PLAIN) != 0;
    ok(wrong == 0, "%s, a byte at a time and more", name);
    for (size_t cut = 0; cut < cases[i].n; cut++)
        wrong += decode(decoder, cases[i].text, cut, 7, out, &used) != DECODING_GOES_ON ||
                 memcmp(out, plain, used) != 0;
    ok(wrong == 0, "%s, cut at each of %zu bytes: what comes out is right", name, cases[i].n);
    for (size_t at = 0; at < cases[i].n; at++) {
        char text[200];
        memcpy(text, cases[i].text, cases[i].n);
        text[at] = (char)(text[at] ^ 0x10);
        decode(decoder, text, cases[i].n, 7, out, &used);
        wrong += used > PLAIN + 1;
    }
    ok(wrong == 0, "%s, each byte damaged: no more than there is room for", name);
    decoder_free(decoder);
}

/* A stored block of 156 bytes, which begins as zlib's format does by chance: RFC 1951, 3.2.4. */
static const char chance[] = "\x78\x9C\x00\x63\xFF"
                             "<a href=x>";

static void test_deflate(void)
{
    static const struct {
        const char *name, *text;
        size_t n;
        enum coding coding;
    } named[] = {
        {"gzip's format", gzip_text, sizeof gzip_text - 1, CODING_GZIP},
        {"zlib's format", zlib_text, sizeof zlib_text - 1, CODING_ZLIB},
        {"the first three bytes of zlib's format", zlib_text, 3, CODING_ZLIB},
        {"plain deflate", deflate_text, sizeof deflate_text - 1, CODING_DEFLATE},
        {"plain deflate that begins as zlib's format", chance, sizeof chance - 1, CODING_DEFLATE},
        {"one byte", zlib_text, 1, CODING_DEFLATE},
        {"nothing", "", 0, CODING_DEFLATE},
    };
    struct decoder *probe = NULL;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        enum coding coding = coding_of_deflate(slice_of(named[i].text, named[i].n), &probe);
        ok(coding == named[i].coding, "called deflate: %s", named[i].name);
    }
    decoder_free(probe);
}

/* Bodies: the name, the text, a limit; what is to be made of it. */
static void test_bodies(void)
{
    struct content_decoder decoder = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const char *const names[] = {"gzip", "deflate", "deflate", "br", "zstd"};
        struct slice body = {cases[i].text, cases[i].n};
        for (size_t limit = 1; limit <= PLAIN + 1; limit += 17) {
            struct coding_list list = {0};
            coding_list_add(&list, slice_of_string(names[i]));
            struct content content = content_decode(&decoder, &list, body, limit);
            size_t n = limit < PLAIN ? limit : PLAIN;
            ok(content.failed.data ? i > 2 && content.why
                                   : content.body.size == n && content.large == (limit < PLAIN) &&
                                         !content.cut && memcmp(content.body.data, plain, n) == 0,
               "a body in %s, as %s, at most %zu bytes", cases[i].name, names[i], limit);
        }
    }
    content_decoder_destroy(&decoder);
}

/* A list that is too long is not followed, not even to its end. */
static void test_too_many(void)
{
    struct content_decoder decoder = {0};
    struct coding_list list = {0};
    for (size_t i = 0; i <= CONTENT_CODINGS_MAX; i++)
        coding_list_add(&list, slice_of_string("gzip"));
    struct slice body = {gzip_text, sizeof gzip_text - 1};
    struct content content = content_decode(&decoder, &list, body, PLAIN);
    ok(slice_is(content.failed, "gzip") &&
           strcmp(content.why, "the list of codings is too long") == 0,
       "more than %d codings", CONTENT_CODINGS_MAX);
    content = content_decode(&decoder, &list, slice_of("", 0), PLAIN);
    ok(!content.failed.data, "more than that, of a body that is empty");
    content_decoder_destroy(&decoder);
}

/* What a coding that cannot be undone begins with tells, even before a body that is mostly text. */
static void test_refused(void)
{
#define TEXT "a text long enough to be one, in spite of two bytes that are none"
    struct content_decoder decoder = {0};
    static const struct {
        const char *rule, *name, *body;
        bool failed;
    } named[] = {
        {"the mark, then text", "compress", "\x1F\x9D" TEXT, true},
        {"text without the mark", "compress", TEXT, false},
        {"text in an unknown coding", "unheard-of", TEXT, false},
        {"other bytes in an unknown coding", "unheard-of", "\x01\x02\x03", true},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        struct coding_list list = {0};
        coding_list_add(&list, slice_of_string(named[i].name));
        struct slice body = slice_of_string(named[i].body);
        struct content content = content_decode(&decoder, &list, body, PLAIN);
        ok(named[i].failed == (content.failed.data != NULL) && slice_equal(content.body, body),
           "a coding that cannot be undone: %s", named[i].rule);
    }
    content_decoder_destroy(&decoder);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test_decoder(i);
    test_deflate();
    test_bodies();
    test_too_many();
    test_refused();
    return tap_done();
}
