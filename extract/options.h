/* The command line. */
#ifndef EXTRACT_OPTIONS_H
#define EXTRACT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/texts.h"
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

/* Many lines can have the same text in a column: a longer one is cut. */
enum { COLUMN_MAX = 4096 };

struct column {
    enum column_kind kind;
    char *attribute; /* for COLUMN_VALUE: owned, in lower case */
};

struct columns {
    struct column *items; /* owned */
    size_t count;
};

/* Texts are owned, and NULL when not given. */
struct options {
    struct names attributes;       /* -a; at least one */
    size_t named_attributes;       /* named by -a; those of -a links follow */
    struct names tags;             /* -t; none: all */
    struct columns columns;        /* --with */
    struct texts regexps;          /* -e */
    struct names header;           /* --header; none: bodies are read */
    bool payload;                  /* --payload */
    bool templates;                /* --templates */
    bool target_uri;               /* --target-uri */
    bool any_status;               /* --any-status */
    bool any_type;                 /* --any-type */
    uint64_t max_size;             /* --max-size: bytes of a record's block, or of a page */
    const struct charset *charset; /* --charset; NULL: as the page says */
    char *html;                    /* --html: the URL of the one page to read; NULL: a WARC */
    char *content_type;            /* --content-type of that page */
    char *content_encoding;        /* --content-encoding of that page */
    bool strict;                   /* --strict: a file ends at its first damage */
    char **operands; /* names of files, up to a NULL; at least one; borrowed from argv */
};

/*
 * Sets *options from argv. Prints and exits for --help and --version; reports what is wrong and
 * exits with STATUS_TROUBLE.
 */
void options_parse(struct options *options, int argc, char **argv);
void options_destroy(struct options *options);

#endif
