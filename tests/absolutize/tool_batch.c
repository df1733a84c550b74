/*
 * The resolver, one case a line: reference, tab, base ("-" for none), both with bytes as \xNN where
 * needed; prints the URL, or ! and the reason. -l: the long way only. What the tests with tables of
 * cases drive.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/say.h"
#include "absolutize/url/resolve.h"

enum { LINE_BYTES_MAX = 1 << 26 };

static struct output out;

static bool is_escape(const char *text, size_t n)
{
    return n >= 4 && text[0] == '\\' && text[1] == 'x' && ascii_hex_byte(text[2], text[3]) >= 0;
}

/* Decodes \xNN in place. */
static struct slice unescape(char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (is_escape(text + i, length - i)) {
            c = (char)ascii_hex_byte(text[i + 2], text[i + 3]);
            i += 3;
        }
        text[n++] = c;
    }
    return slice_of(text, n);
}

static enum reason resolve(struct resolver *resolver, struct base *base, char *line, size_t n,
                           struct slice *link)
{
    size_t tab = slice_find(slice_of(line, n), '\t');
    struct slice against = tab < n ? unescape(line + tab + 1, n - tab - 1) : slice_of("-", 1);
    struct slice href = unescape(line, tab);
    if (slice_is(against, "-"))
        return resolver_resolve(resolver, NULL, href, link);
    enum reason reason = resolver_set_base(resolver, base, against, NULL);
    return reason == URL_VALID ? resolver_resolve(resolver, base, href, link) : reason;
}

int main(int argc, char **argv)
{
    struct resolver resolver;
    struct base base = {0};
    struct input in;
    char *line;
    size_t n;
    resolver_init(&resolver);
    resolver.long_way = argc > 1 && strcmp(argv[1], "-l") == 0;
    output_init(&out, STDOUT_FILENO, "standard output");
    input_init(&in, STDIN_FILENO, "standard input", &out);
    while (input_line(&in, LINE_BYTES_MAX, &line, &n) == INPUT_OK) {
        struct slice link;
        enum reason reason = resolve(&resolver, &base, line, n, &link);
        if (reason != URL_VALID) {
            output_char(&out, '!');
            link = slice_of_string(reason_name(reason));
        }
        output_put(&out, link.data, link.size);
        output_char(&out, '\n');
    }
    output_close(&out);
    input_destroy(&in);
    base_destroy(&base);
    resolver_destroy(&resolver);
    return 0;
}
