/*
 * A page on its way to lines: detection of its encoding, conversion, tags, values, columns. The
 * first byte chooses the options, the second the Content-Type. Lines are UTF-8 and have all their
 * columns.
 */
#include "extract/links/links.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"
#include "tests/fuzz/feed.h"

/* Every column is there, so that the number of tabs is known: four columns and those of --with. */
static const char *const command_lines[][8] = {
    {"extract", "--with", "offset"},
    {"extract", "--with", "tag,attr,rel,text,offset", "-a", "href,srcset,content"},
    {"extract", "--with", "text", "--templates", "-t", "a,title"},
};
static const size_t columns[] = {5, 9, 5};
enum { WAYS = sizeof command_lines / sizeof *command_lines };

static const char *const types[] = {
    "text/html",
    "text/html; charset=shift_jis",
    "text/html; charset=gb18030",
    "text/html;charset=\"utf-16\"",
    "text/html; charset=iso-2022-jp",
    "application/xhtml+xml;charset=windows-1252",
    "text/html; charset=utf-8",
};

static void expect_lines(const char *text, size_t n, size_t tabs)
{
    EXPECT(utf8_valid_prefix(text, n) == n);
    for (const char *end = text + n; text < end;) {
        const char *lf = memchr(text, '\n', (size_t)(end - text));
        size_t found = 0;
        EXPECT(lf && !memchr(text, '\r', (size_t)(lf - text)));
        for (; text < lf; text++)
            found += *text == '\t';
        EXPECT(found == tabs);
        text++;
    }
}

static void options_of(struct options *options, const char *const *words)
{
    char *argv[9] = {0};
    int n = 0;
    for (; n < 8 && words[n]; n++)
        argv[n] = strdup(words[n]);
    optind = 1;
    options_parse(options, n, argv);
    while (n > 0)
        free(argv[--n]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct output out;
    static struct options options[WAYS];
    static struct links *links[WAYS];
    if (!links[0]) {
        verbosity = QUIET;
        output_init(&out, open("/dev/null", O_WRONLY | O_CLOEXEC), "nothing");
        for (size_t i = 0; i < WAYS; i++) {
            options_of(&options[i], command_lines[i]);
            links[i] = links_new(&options[i], &out);
        }
    }
    if (size < 2)
        return 0;
    char *body = malloc(size);
    if (!body)
        return 0;
    memcpy(body, data + 2, size - 2);
    struct page page = {
        .source = slice_of_string("http://fuzz.test/"),
        .document = slice_of_string("http://fuzz.test/"),
        .content_type = slice_of_string(types[data[1] % (sizeof types / sizeof *types)]),
        .body = {body, size - 2},
    };
    out.used = 0;
    links_print(links[data[0] % WAYS], &page);
    if (size < 512) /* then nothing has been flushed */
        expect_lines(out.data, out.used, columns[data[0] % WAYS] - 1);
    free(body);
    return 0;
}
