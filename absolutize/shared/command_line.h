/*
 * The command line of a program, as one table. Parsing, defaults, freeing and --help follow from
 * it, and the completions from --help.
 */
#ifndef ABSOLUTIZE_SHARED_COMMAND_LINE_H
#define ABSOLUTIZE_SHARED_COMMAND_LINE_H

#include <stddef.h>

#include "absolutize/shared/option_kind.h"
#include "absolutize/shared/output.h"

/* An option; or, without a name, a heading of --help, the text of which is help. */
struct option_row {
    const char *name; /* the long name, without -- */
    char letter;      /* the short name, or NUL */
    const struct option_kind *kind;
    size_t place;        /* offset in the program's struct options */
    const char *value;   /* what --help calls the value: "N", "FILE", "auto|always|never"; one that
                            may be missing, for which set gets NULL then: "[=TOKEN]" */
    const char *help;    /* what the option does, for --help */
    const char *initial; /* the value without the option, as it would be given; NULL: zeros */
};

/* What --help and --version print besides the options. */
struct help {
    const char *usage;                        /* "fetch [OPTION]... [FILE]..." */
    const char *purpose;                      /* one sentence */
    const char *statuses[3];                  /* what exit status 0, 1 and 2 mean */
    const char *example;                      /* one command */
    void (*put_versions)(struct output *out); /* of the program and its libraries */
};

/* Borrows the rows and the texts. */
struct command_line {
    const struct option_row *rows;
    size_t count;
    const struct help *help;
};

/*
 * Reads argv into *options, a program's struct options that is all zeros. Later options win over
 * earlier ones; options may follow operands, and end at "--". Returns the operands, up to a NULL
 * and borrowed from argv: "-", for standard input, when there are none.
 *
 * --help and --version print and exit with STATUS_OK. A wrong value, a missing one and an unknown
 * option are reported, with the way out, and end the program with STATUS_TROUBLE.
 */
char **command_line_parse(const struct command_line *line, void *options, int argc, char **argv);

/* Frees what command_line_parse stored in *options. */
void command_line_destroy(const struct command_line *line, void *options);

#endif
