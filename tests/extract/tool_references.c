/*
 * Character references: a line of standard input is a reference in an attribute, a tab, and what
 * it stands for, each in hexadecimal digits. With "text" as argument, not in an attribute.
 */
#include <stdio.h>
#include <string.h>

#include "extract/markup/charref.h"
#include "tests/lib/tap.h"

static size_t read_hex(const char *line, char *bytes, size_t size)
{
    size_t n = 0;
    for (unsigned byte; n < size && sscanf(line, "%2x", &byte) == 1; line += 2)
        bytes[n++] = (char)byte;
    return n;
}

/* All of the text, references in it decoded. */
static size_t decode(const char *text, size_t n, bool in_attribute, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < n;) {
        struct charref_found found = {0};
        if (text[i] == '&')
            found = charref_decode(text + i, n - i, in_attribute, out + used);
        if (found.width == 0) {
            out[used++] = text[i++];
        } else {
            used += found.size;
            i += found.width;
        }
    }
    return used;
}

/* Whether text decodes to what is expected, and does so before other text, too. */
static bool decodes(const char *text, size_t n, const char *expected, size_t expected_size,
                    bool in_attribute)
{
    static const char more[] = " and more";
    char longer[256], got[8 * sizeof longer];
    memcpy(longer, text, n);
    memcpy(longer + n, more, sizeof more);
    size_t alone = decode(text, n, in_attribute, got);
    if (alone != expected_size || memcmp(got, expected, alone) != 0)
        return false;
    size_t both = decode(longer, n + sizeof more, in_attribute, got);
    return both == alone + sizeof more && memcmp(got, expected, alone) == 0 &&
           memcmp(got + alone, more, sizeof more) == 0;
}

int main(int argc, char **argv)
{
    bool in_attribute = !(argc > 1 && strcmp(argv[1], "text") == 0);
    char line[512];
    while (fgets(line, sizeof line, stdin)) {
        char text[128], expected[128];
        char *tab = strchr(line, '\t');
        if (!tab)
            return 1;
        *tab = '\0';
        size_t n = read_hex(line, text, sizeof text);
        size_t expected_size = read_hex(tab + 1, expected, sizeof expected);
        if (!decodes(text, n, expected, expected_size, in_attribute))
            ok(false, "%.*s", (int)n, text);
        else
            tap_count++;
    }
    ok(tap_count > 0, "%d references", tap_count);
    return tap_failures > 0;
}
