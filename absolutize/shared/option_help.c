/* Prints the help of a program from the table of its options. */
#include "absolutize/shared/option_help.h"

#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/output.h"
#include "absolutize/shared/say.h"

/* The width of a line, and the column where descriptions begin. */
enum { WIDTH = 80, INDENT = 29 };

static struct output *standard_output(void)
{
    static struct output out;
    output_init(&out, STDOUT_FILENO, "standard output");
    return &out;
}

static _Noreturn void finish(struct output *out)
{
    output_close(out);
    exit(STATUS_OK);
}

static void put_spaces(struct output *out, size_t n)
{
    while (n-- > 0)
        output_char(out, ' ');
}

/* Puts a word at column, or on a new line when it does not fit; returns the column after it. */
static size_t put_word(struct output *out, size_t column, struct slice word)
{
    if (column > INDENT && column + 1 + word.size > WIDTH) {
        output_char(out, '\n');
        put_spaces(out, INDENT);
        column = INDENT;
    } else if (column > INDENT) {
        output_char(out, ' ');
        column++;
    }
    output_slice(out, word);
    return column + word.size;
}

static size_t put_words(struct output *out, size_t column, const char *text)
{
    struct slice rest = slice_of_string(text);
    while (rest.size > 0) {
        struct slice word = slice_cut(&rest, ' ');
        column = put_word(out, column, word);
    }
    return column;
}

/* "  -b, --base URL"; returns its width. */
static size_t put_usage(struct output *out, const struct option_row *row)
{
    const char letter[] = {
        ' ', ' ', row->letter ? '-' : ' ', row->letter ? row->letter : ' ', row->letter ? ',' : ' ',
        ' '};
    size_t width = sizeof letter + 2 + strlen(row->name);
    output_put(out, letter, sizeof letter);
    output_string(out, "--");
    output_string(out, row->name);
    const char *space = row->value && *row->value != '[' ? " " : "";
    if (row->value) {
        output_string(out, space);
        output_string(out, row->value);
        width += strlen(space) + strlen(row->value);
    }
    return width;
}

static void put_row(struct output *out, const struct option_row *row)
{
    size_t width = put_usage(out, row);
    if (width + 2 > INDENT) {
        output_char(out, '\n');
        width = 0;
    }
    put_spaces(out, INDENT - width);
    size_t column = put_words(out, INDENT, row->help);
    if (row->initial) {
        struct buffer text = {0};
        buffer_char(&text, '(');
        buffer_string(&text, row->initial);
        buffer_char(&text, ')');
        put_word(out, column, slice_of_buffer(&text));
        buffer_destroy(&text);
    }
    output_char(out, '\n');
}

static void put_rows(struct output *out, const struct command_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct option_row *row = &line->rows[i];
        if (!row->name) {
            output_char(out, '\n');
            output_string(out, row->help);
            output_string(out, ":\n");
        } else if (row->kind != &option_absent) {
            put_row(out, row);
        }
    }
}

static void put_statuses(struct output *out, const struct help *help)
{
    output_string(out, "\nExit status:\n");
    for (size_t i = 0; i < sizeof help->statuses / sizeof *help->statuses; i++) {
        output_string(out, "  ");
        output_char(out, (char)('0' + i));
        output_string(out, "  ");
        output_string(out, help->statuses[i]);
        output_char(out, '\n');
    }
}

void option_help_print(const struct command_line *line)
{
    struct output *out = standard_output();
    output_string(out, "Usage: ");
    output_string(out, line->help->usage);
    output_string(out, "\n");
    output_string(out, line->help->purpose);
    output_string(out, "\nReads standard input when there is no FILE, or when FILE is -.\n");
    put_rows(out, line);
    put_statuses(out, line->help);
    output_string(out, "\nExample:\n  ");
    output_string(out, line->help->example);
    output_string(out, "\n");
    finish(out);
}

void option_help_print_versions(const struct command_line *line)
{
    struct output *out = standard_output();
    line->help->put_versions(out);
    finish(out);
}
