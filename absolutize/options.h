/* The command line. */
#ifndef ABSOLUTIZE_OPTIONS_H
#define ABSOLUTIZE_OPTIONS_H

#include <stdbool.h>

/* Strings belong to argv. */
struct options {
    const char *base;    /* -b, or NULL */
    const char *rejects; /* --rejects, or NULL */
    bool unique;         /* -u */
    bool no_fragment;    /* -F */
    bool null;           /* -0 */
    bool strict;         /* --strict */
    char **operands;     /* names of files, up to a NULL; at least one */
};

/* Sets *options and the verbosity; ends the program for --help, --version and misuse. */
void options_parse(struct options *options, int argc, char **argv);

#endif
