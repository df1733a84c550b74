/* The command line. */
#ifndef ABSOLUTIZE_OPTIONS_H
#define ABSOLUTIZE_OPTIONS_H

#include <stdbool.h>

/* Texts are owned, and NULL when not given. */
struct options {
    char *base;       /* -b */
    char *rejects;    /* --rejects */
    bool unique;      /* -u */
    bool no_fragment; /* -F */
    bool null;        /* -0 */
    bool strict;      /* --strict */
    char **operands;  /* names of files, up to a NULL; at least one; borrowed from argv */
};

/*
 * Sets *options from argv. Prints and exits for --help and --version; reports what is wrong and
 * exits with STATUS_TROUBLE.
 */
void options_parse(struct options *options, int argc, char **argv);
void options_destroy(struct options *options);

#endif
