/*
 * The resolver, one case a line: reference, tab, base ("-" for none), both with bytes as \xNN where
 * needed; prints the URL, or ! and the reason. -l: the long way only. What the tests with tables of
 * cases drive.
 */
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/say.h"
#include "absolutize/url/resolve.h"

enum { LINE_BYTES_MAX = 1 << 26 };

static struct output out;

/* Two texts at a time. */
static struct buffer href_text, base_text;

static bool is_escape(struct slice text)
{
    return text.size >= 4 && text.data[0] == '\\' && text.data[1] == 'x' &&
           ascii_hex_byte(text.data[2], text.data[3]) >= 0;
}

/* Decodes \xNN; borrows from the buffer. */
static struct slice unescape(struct slice text, struct buffer *decoded)
{
    buffer_clear(decoded);
    while (text.size > 0) {
        bool escape = is_escape(text);
        buffer_char(decoded,
                    escape ? (char)ascii_hex_byte(text.data[2], text.data[3]) : *text.data);
        text = slice_from(text, escape ? 4 : 1);
    }
    return slice_of_buffer(decoded);
}

static enum reason resolve(struct resolver *resolver, struct base *base, struct slice line,
                           struct slice *link)
{
    size_t tab = slice_find(line, '\t');
    struct slice href = unescape(slice_of(line.data, tab), &href_text), against = {"-", 1};
    if (tab < line.size)
        against = unescape(slice_from(line, tab + 1), &base_text);
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
    struct slice line;
    resolver_init(&resolver);
    resolver.long_way = argc > 1 && strcmp(argv[1], "-l") == 0;
    output_init(&out, STDOUT_FILENO, "standard output");
    input_init(&in, STDIN_FILENO, "standard input", &out);
    while (input_line(&in, LINE_BYTES_MAX, &line) == INPUT_OK) {
        struct slice link;
        enum reason reason = resolve(&resolver, &base, line, &link);
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
    buffer_destroy(&href_text);
    buffer_destroy(&base_text);
    return 0;
}
