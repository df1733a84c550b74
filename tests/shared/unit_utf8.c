/* UTF-8 against the definition: every scalar value, and the ill-formed sequences' widths. */
#include <string.h>

#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"
#include "tests/lib/tap.h"

static void test_round_trip(void)
{
    uint32_t wrong = 0, surrogates = 0;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char text[UTF8_MAX];
        uint32_t back = 0;
        size_t width = utf8_encode(text, c);
        bool good = utf8_decode(text, width, &back) == width && back == c &&
                    utf8_valid_prefix(text, width) == width;
        if (c >= 0xD800 && c <= 0xDFFF)
            surrogates += good;
        else
            wrong += !good;
        for (size_t cut = 1; cut < width; cut++)
            wrong += utf8_decode(text, cut, &back) != 0;
    }
    ok(wrong == 0, "every scalar value comes back, and none of its prefixes is a character");
    ok(surrogates == 0, "surrogates are ill-formed");
}

static const struct {
    const char *name, *text;
    size_t bad; /* the width of what one U+FFFD stands for */
} ill_formed[] = {
    {"a continuation byte alone", "\x80", 1},
    {"overlong, two bytes", "\xC0\x80", 1},
    {"overlong, three bytes", "\xE0\x80\x80", 1},
    {"overlong, four bytes", "\xF0\x80\x80\x80", 1},
    {"a surrogate", "\xED\xA0\x80", 1},
    {"beyond U+10FFFF", "\xF4\x90\x80\x80", 1},
    {"no lead byte", "\xFF", 1},
    {"cut after two of three", "\xE2\x82", 2},
    {"cut after three of four", "\xF0\x9F\x98", 3},
    {"two of three, then ASCII", "\xE2\x82x", 2},
    {"a lead byte, then ASCII", "\xC3x", 1},
};

static void test_ill_formed(void)
{
    for (size_t i = 0; i < sizeof ill_formed / sizeof *ill_formed; i++) {
        uint32_t ignored;
        const char *text = ill_formed[i].text;
        size_t n = strlen(text);
        ok(utf8_decode(text, n, &ignored) == 0 && utf8_bad_width(text, n) == ill_formed[i].bad,
           "%s", ill_formed[i].name);
    }
    ok(utf8_valid_prefix("0123456789\xFFz", 12) == 10, "the valid prefix ends at the first fault");
    ok(utf8_valid_prefix("0123456\xC3\xA9x", 10) == 10, "across a step of eight bytes");
}

static void test_put(void)
{
    static const struct {
        const char *text, *decoded;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"\xC3\xA9", "\xC3\xA9"},
        {"a\x80\x80z", "a\xEF\xBF\xBD\xEF\xBF\xBDz"},
        {"\xFF\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xE2\x82x\xC3", "\xEF\xBF\xBDx\xEF\xBF\xBD"},
    };
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer_clear(&out);
        utf8_put(&out, slice_of_string(cases[i].text));
        ok(slice_equal(slice_of_buffer(&out), slice_of_string(cases[i].decoded)), "decoded: %.*s",
           SLICE(slice_of_buffer(&out)));
    }
    buffer_destroy(&out);
}

static void test_cut(void)
{
    const char *text = "a\xC3\xA9\xF0\x9F\x98\x80z";
    static const size_t cuts[] = {0, 1, 1, 3, 3, 3, 3, 7};
    for (size_t n = 0; n < sizeof cuts / sizeof *cuts; n++)
        ok(utf8_cut(text, n) == cuts[n], "cut at %zu: %zu", n, utf8_cut(text, n));
}

int main(void)
{
    test_put();
    test_cut();
    test_round_trip();
    test_ill_formed();
    return tap_done();
}
