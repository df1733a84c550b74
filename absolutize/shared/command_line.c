/* Reads a command line by the table of its options. */
#include "absolutize/shared/command_line.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/nearest.h"
#include "absolutize/shared/option_help.h"
#include "absolutize/shared/say.h"

/* What getopt_long returns for row i is ROW_BASE + i, or its letter. */
enum { ROW_BASE = 256 };

/* No program's table has more rows. */
enum { ROWS_MAX = 128 };

/* The table as getopt_long takes it. */
struct getopt_tables {
    struct option names[ROWS_MAX + 1]; /* up to a row of zeros */
    char letters[2 * ROWS_MAX + 2];
};

/* Whether the row is an option that the program has. */
static bool is_option(const struct option_row *row)
{
    return row->name && row->kind != &option_absent;
}

static bool takes_value(const struct option_row *row)
{
    return row->kind->wants != NULL;
}

static bool value_is_optional(const struct option_row *row)
{
    return row->value && *row->value == '[';
}

static void *place_of(const struct option_row *row, void *options)
{
    return (char *)options + row->place;
}

/* The first colon makes getopt_long tell a missing value from an unknown option. */
static void fill_tables(const struct command_line *line, struct getopt_tables *tables)
{
    struct option *name = tables->names;
    char *letter = tables->letters;
    *letter++ = ':';
    for (size_t i = 0; i < line->count && i < ROWS_MAX; i++) {
        const struct option_row *row = &line->rows[i];
        if (!is_option(row))
            continue;
        int has_value = value_is_optional(row) ? optional_argument
                        : takes_value(row)     ? required_argument
                                               : no_argument;
        *name++ = (struct option){row->name, has_value, NULL, ROW_BASE + (int)i};
        if (row->letter)
            *letter++ = row->letter;
        if (row->letter && takes_value(row))
            *letter++ = ':';
    }
}

/* The row of what getopt_long has returned or found fault with. */
static const struct option_row *row_of(const struct command_line *line, int option)
{
    if (option >= ROW_BASE)
        return &line->rows[option - ROW_BASE];
    for (size_t i = 0; i < line->count; i++)
        if (line->rows[i].name && line->rows[i].letter && line->rows[i].letter == option)
            return &line->rows[i];
    return NULL;
}

static void set(const struct option_row *row, void *options, char *value)
{
    if (!row->kind->set(place_of(row, options), value))
        usage_error("--%s: '%s' is not %s", row->name, value, row->kind->wants);
}

static void set_initial(const struct command_line *line, void *options)
{
    for (size_t i = 0; i < line->count; i++)
        if (line->rows[i].initial) {
            char *value = memory_string(line->rows[i].initial);
            set(&line->rows[i], options, value);
            free(value);
        }
}

/* The option whose name is nearest, or NULL when none is near. */
static const char *nearest(const struct command_line *line, const char *name)
{
    const char *found = NULL;
    size_t best = nearest_limit(name) + 1;
    for (size_t i = 0; i < line->count; i++) {
        size_t distance =
            is_option(&line->rows[i]) ? nearest_distance(name, line->rows[i].name) : best;
        if (distance < best) {
            best = distance;
            found = line->rows[i].name;
        }
    }
    return found;
}

static _Noreturn void unknown_letter(const struct command_line *line, int letter)
{
    const struct option_row *row = row_of(line, letter);
    if (row)
        usage_error("-%c: no such option: %s", letter, row->help);
    const struct option_row *other = row_of(line, letter ^ 0x20);
    if (other && is_option(other))
        usage_error("-%c: no such option; did you mean -%c, --%s?", letter, other->letter,
                    other->name);
    usage_error("-%c: no such option", letter);
}

/* What --help calls the options whose names begin so: "--max-time, --max-redirs". */
static void add_candidates(const struct command_line *line, const char *name, struct buffer *out)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct option_row *row = &line->rows[i];
        if (!is_option(row) || strncmp(row->name, name, strlen(name)) != 0)
            continue;
        buffer_string(out, out->used > 0 ? ", --" : "--");
        buffer_string(out, row->name);
    }
}

static _Noreturn void unknown_name(const struct command_line *line, const char *argument)
{
    struct buffer name = {0}, candidates = {0};
    buffer_put(&name, argument + 2, strcspn(argument + 2, "="));
    buffer_char(&name, '\0');
    for (size_t i = 0; i < line->count; i++)
        if (line->rows[i].name && strcmp(line->rows[i].name, name.data) == 0)
            usage_error("--%s: no such option: %s", name.data, line->rows[i].help);
    add_candidates(line, name.data, &candidates);
    if (candidates.used > 0)
        usage_error("--%s: ambiguous: %.*s", name.data, SLICE(slice_of_buffer(&candidates)));
    const char *near = nearest(line, name.data);
    if (near)
        usage_error("--%s: no such option; did you mean --%s?", name.data, near);
    usage_error("--%s: no such option", name.data);
}

/* getopt_long found fault with argument: '?' for an option, ':' for a value that is missing. */
static _Noreturn void refuse(const struct command_line *line, int fault, const char *argument)
{
    const struct option_row *row = optopt ? row_of(line, optopt) : NULL;
    if (fault == ':' && row)
        usage_error("--%s: the value is missing: --%s %s", row->name, row->name, row->value);
    if (row && optopt >= ROW_BASE)
        usage_error("--%s: the option takes no value", row->name);
    if (optopt)
        unknown_letter(line, (unsigned char)optopt);
    unknown_name(line, argument);
}

static void take(const struct command_line *line, void *options, int option, char *value)
{
    const struct option_row *row = row_of(line, option);
    if (row->kind == &option_help)
        option_help_print(line);
    if (row->kind == &option_version)
        option_help_print_versions(line);
    set(row, options, takes_value(row) ? value : NULL);
}

char **command_line_parse(const struct command_line *line, void *options, int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *no_operands[] = {standard_input, NULL};
    struct getopt_tables tables = {0};
    fill_tables(line, &tables);
    opterr = 0;
    optind = 1;
    set_initial(line, options);
    for (int option; (option = getopt_long(argc, argv, tables.letters, tables.names, NULL)) != -1;)
        if (option == '?' || option == ':')
            refuse(line, option, argv[optind - 1]);
        else
            take(line, options, option, optarg);
    return optind < argc ? argv + optind : no_operands;
}

void command_line_destroy(const struct command_line *line, void *options)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct option_row *row = &line->rows[i];
        if (row->name && row->kind->clear)
            row->kind->clear(place_of(row, options));
    }
}
