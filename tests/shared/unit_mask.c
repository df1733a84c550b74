/* Text as terminals may see it. */
#include "absolutize/shared/mask.h"
#include "absolutize/shared/slice.h"
#include "tests/lib/tap.h"

/* U+202E, spelt so that it does not turn the line around. */
static const char override[] = {(char)0xE2, (char)0x80, (char)0xAE, '\0'};

static const struct {
    const char *name, *text, *masked, *as_lines;
} cases[] = {
    {"plain text", "abc é 日", "abc é 日", "abc é 日"},
    {"tab and newline", "a\tb\n", "a\\x09b\\x0A", "a\tb\n"},
    {"other controls", "\x01\r\x1b[m\x7f", "\\x01\\x0D\\x1B[m\\x7F", "\\x01\\x0D\\x1B[m\\x7F"},
    {"C1", "\xC2\x80\xC2\x9F\xC2\xA0", "\\xC2\\x80\\xC2\\x9F\xC2\xA0",
     "\\xC2\\x80\\xC2\\x9F\xC2\xA0"},
    {"a bare C1 byte", "\x9B", "\\x9B", "\\x9B"},
    {"a bidirectional override", override, "\\xE2\\x80\\xAE", "\\xE2\\x80\\xAE"},
    {"a line separator", "\xE2\x80\xA8", "\\xE2\\x80\\xA8", "\\xE2\\x80\\xA8"},
    {"marks of direction", "\xE2\x80\x8D\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\x90",
     "\xE2\x80\x8D\\xE2\\x80\\x8E\\xE2\\x80\\x8F\xE2\x80\x90",
     "\xE2\x80\x8D\\xE2\\x80\\x8E\\xE2\\x80\\x8F\xE2\x80\x90"},
    {"isolates", "\xE2\x81\xA5\xE2\x81\xA6\xE2\x81\xA9\xE2\x81\xAA",
     "\xE2\x81\xA5\\xE2\\x81\\xA6\\xE2\\x81\\xA9\xE2\x81\xAA",
     "\xE2\x81\xA5\\xE2\\x81\\xA6\\xE2\\x81\\xA9\xE2\x81\xAA"},
    {"a character cut short", "\xE2\x80", "\\xE2\\x80", "\\xE2\\x80"},
};

static bool masks(const char *text, bool lines, const char *masked)
{
    char out[256];
    size_t n = mask_text(out, text, strlen(text), lines);
    return slice_equal(slice_of(out, n), slice_of_string(masked));
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ok(masks(cases[i].text, false, cases[i].masked), "%s: in messages", cases[i].name);
        ok(masks(cases[i].text, true, cases[i].as_lines), "%s: in lines", cases[i].name);
    }
    char out[8];
    ok(mask_text(out, "\0", 1, true) == 1 && mask_text(out, "\0", 1, false) == 4,
       "NUL stays in lines");
    return tap_done();
}
