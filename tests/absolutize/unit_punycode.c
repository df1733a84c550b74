/* Punycode: samples of RFC 3492 (section 7.1) both ways, what is invalid, and round trips. */

#include "absolutize/domain/punycode.h"
#include "absolutize/shared/utf8.h"
#include "tests/lib/tap.h"

static const struct {
    const char *name, *unicode, *punycode;
} samples[] = {
    {"(A) Arabic", "ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"},
    {"(B) Chinese", "他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"},
    {"(L) with digits and letters", "3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"},
    {"(P) letters in the middle", "パフィーdeルンバ", "de-jg4avhby1noc0d"},
    {"(S) nothing but ASCII", "-> $1.00 <-", "-> $1.00 <--"},
    {"hyphens at the ends", "-é-", "---bja"},
    {"one character", "é", "9ca"},
    {"the last one", "\xF4\x8F\xBF\xBF", "dn32g"},
    {"nothing", "", ""},
};

static void test_samples(void)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct points given = {0}, back = {0};
        struct buffer out = {0};
        struct slice punycode = slice_of_string(samples[i].punycode);
        points_add_utf8(&given, slice_of_string(samples[i].unicode));
        ok(punycode_encode(&out, given.at, given.n) && slice_equal(slice_of_buffer(&out), punycode),
           "%s: encoded", samples[i].name);
        ok(punycode_decode(&back, punycode) && points_equal(&given, &back), "%s: decoded",
           samples[i].name);
        buffer_destroy(&out);
    }
}

static void test_invalid(void)
{
    static const char *const invalid[] = {"0",        "a-0",       "9c!",
                                          "99999999", "9ca99999z", "\xC3\xA9-9ca"};
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        struct points points = {0};
        ok(!punycode_decode(&points, slice_of_string(invalid[i])), "invalid: %s", invalid[i]);
    }
    struct points points = {0};
    for (size_t i = 0; i < POINTS_MAX; i++)
        points_add(&points, 'a');
    ok(!points_add(&points, 'a') && !punycode_decode(&points, slice_of_string("9ca")),
       "no more than POINTS_MAX");
}

/* RFC 3492, section 6.4: what does not fit into 31 bits is an overflow. */
static void test_overflow(void)
{
    enum { POINTS = 2000, LAST = 0x10FFFF };
    uint32_t points[POINTS];
    struct buffer out = {0};
    for (size_t i = 0; i < POINTS; i++)
        points[i] = i < POINTS - 1 ? 'a' : LAST;
    ok(!punycode_encode(&out, points, POINTS), "the last character after 1999 letters: too far");
    ok(punycode_encode(&out, points + POINTS / 2, POINTS / 2), "after 999: encoded");
    buffer_destroy(&out);
}

static uint32_t random_point(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    uint32_t point = (*state >> 8) % (*state & 1 ? 0x80 : *state & 2 ? 0x3000 : 0x110000);
    return point >= 0xD800 && point < 0xE000 ? 'x' : point;
}

static void test_round_trips(void)
{
    uint32_t state = 1;
    int wrong = 0;
    for (int round = 0; round < 5000; round++) {
        struct points given = {0}, back = {0};
        struct buffer out = {0};
        for (size_t n = random_point(&state) % 40; n > 0; n--)
            points_add(&given, random_point(&state));
        wrong += !punycode_encode(&out, given.at, given.n) ||
                 !punycode_decode(&back, slice_of_buffer(&out)) || !points_equal(&given, &back);
        buffer_destroy(&out);
    }
    ok(wrong == 0, "5,000 random labels come back");
}

int main(void)
{
    test_samples();
    test_overflow();
    test_invalid();
    test_round_trips();
    return tap_done();
}
