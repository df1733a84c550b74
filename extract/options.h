/* What the command line asks for. */
#ifndef EXTRACT_OPTIONS_H
#define EXTRACT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/encoding/charset.h"
#include "extract/names.h"

/* A further column of an output line (--with). */
enum column_kind {
    COLUMN_TAG,    /* the element's name */
    COLUMN_ATTR,   /* the attribute's name */
    COLUMN_TEXT,   /* the element's text */
    COLUMN_OFFSET, /* of the tag, in bytes from the start of the body */
    COLUMN_VALUE,  /* the value of another attribute */
};

/*
 * Many lines can have the same text in a column: a longer one is cut. So the output stays in
 * proportion to the page, whatever it contains.
 */
enum { COLUMN_MAX = 4096 };

struct column {
    enum column_kind kind;
    char *attribute; /* for COLUMN_VALUE: owned, in lower case */
};

struct options {
    struct names attributes; /* -a */
    struct names tags;       /* -t; none: all */
    struct column *columns;  /* --with; owned */
    size_t column_count;
    const char **regexps; /* -e; the array is owned, the texts are borrowed from argv */
    size_t regexp_count;
    bool templates;                /* --templates */
    bool any_status;               /* --any-status */
    bool any_type;                 /* --any-type */
    size_t max_size;               /* --max-size: bytes of a record's block, or of a page */
    const struct charset *charset; /* --charset; NULL: as the page says */
    const char *html;              /* --html: the URL of the one page to read; NULL: a WARC */
    const char *content_type;      /* --content-type of that page */
};

/*
 * Reads the command line. The operands are then argv[result] and up, NULL behind them. --help
 * and --version, and errors with a message, end the program.
 */
int options_parse(struct options *options, int argc, char **argv);

void options_destroy(struct options *options);

#endif
