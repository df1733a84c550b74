/* Command lines against what a table makes of them; which names are near. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "absolutize/shared/command_line.h"
#include "absolutize/shared/nearest.h"
#include "absolutize/shared/texts.h"
#include "tests/lib/tap.h"

struct options {
    char *name;
    struct texts fields;
    uint64_t size;
    bool fast;
};

#define AT(member) offsetof(struct options, member)

static const struct option_row rows[] = {
    {.help = "A heading"},
    {"name", 'n', &option_text, AT(name), "NAME", "Names it", "nobody"},
    {"field", 'f', &option_texts, AT(fields), "FIELD", "Adds a field", NULL},
    {"size", '\0', &option_size, AT(size), "BYTES", "Limits it", "64k"},
    {"fast", 'F', &option_flag, AT(fast), NULL, "Makes it fast", NULL},
    {"silent", 's', &option_absent, 0, NULL, "it is silent already", NULL},
};
static const struct command_line line = {rows, sizeof rows / sizeof *rows, NULL};

enum { ARGUMENTS_MAX = 16 };

/* Parses the words of text. */
static char **parse(struct options *options, char *text)
{
    static char *argv[ARGUMENTS_MAX + 1];
    int argc = 0;
    for (char *word; argc < ARGUMENTS_MAX && (word = strtok_r(text, " ", &text));)
        argv[argc++] = word;
    argv[argc] = NULL;
    *options = (struct options){0};
    return command_line_parse(&line, options, argc, argv);
}

static void test_values(void)
{
    struct options options;
    char text[] = "x one -nfirst -f a --field=b two --name last --size 2M -F -- -s";
    char **operands = parse(&options, text);
    ok(strcmp(options.name, "last") == 0, "the last text counts");
    ok(options.fields.count == 2 && strcmp(options.fields.items[1], "b") == 0, "texts are added");
    ok(options.size == 2 << 20 && options.fast, "a size and a flag are set");
    ok(strcmp(operands[0], "one") == 0 && strcmp(operands[1], "two") == 0,
       "operands stand between options");
    command_line_destroy(&line, &options);
    ok(!options.name && !options.fields.items, "what was stored is freed");
    command_line_destroy(&line, &options);
}

static void test_defaults(void)
{
    struct options options;
    char text[] = "x";
    char **operands = parse(&options, text);
    ok(strcmp(options.name, "nobody") == 0 && options.size == 64 << 10 && !options.fast,
       "defaults are set as values are");
    ok(strcmp(operands[0], "-") == 0 && !operands[1], "no operand is standard input");
    command_line_destroy(&line, &options);
}

static void test_distances(void)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } pairs[] = {
        {"", "", 0},
        {"rate", "rate", 0},
        {"", "rate", 4},
        {"paralel", "parallel", 1},
        {"parallell", "parallel", 1},
        {"retry", "retri", 1},
        {"raet", "rate", 1},
        {"abcd", "badc", 2},
        {"kitten", "sitting", 3},
        {"a name that is longer than thirty-two letters", "a", NEAREST_MAX + 1},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t there = nearest_distance(pairs[i].a, pairs[i].b);
        size_t back = nearest_distance(pairs[i].b, pairs[i].a);
        ok(there == pairs[i].distance && back == there, "from '%s' to '%s': %zu", pairs[i].a,
           pairs[i].b, there);
    }
}

int main(void)
{
    test_values();
    test_defaults();
    test_distances();
    return tap_done();
}
