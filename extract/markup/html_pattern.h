/* The tokeniser's regular expressions. */
#ifndef EXTRACT_MARKUP_HTML_PATTERN_H
#define EXTRACT_MARKUP_HTML_PATTERN_H

#include "extract/markup/pattern.h"
#include "extract/names.h"

/* What an expression for markup finds. */
enum html_variant {
    WANTED_TAGS, /* in HTML content: tags that have a wanted attribute, or change the state */
    ALL_TAGS, /* all tags, comments and the like; a CDATA section as if it were a bogus comment */
    HTML_VARIANTS,
};

/* Its groups, in the order of their parentheses. */
enum html_group {
    GROUP_NAME = 1, /* of a start tag */
    GROUP_WANTED,   /* the name of the first wanted attribute */
    GROUP_VALUE,    /* its value, if it has one */
    GROUP_SOLIDUS,  /* "/" or empty: the self-closing flag */
    GROUP_END_NAME, /* of an end tag */
};

/* flags are added to pattern_new's. Exits when the expression cannot be compiled. */
struct pattern *html_tags_pattern(const struct names *wanted, enum html_variant variant,
                                  unsigned flags);

/*
 * For the end tag of a script. To look for it apart from the tags is five times as fast: the search
 * for the beginning of a match goes 16 bytes at a time.
 */
struct pattern *html_script_end_pattern(unsigned flags);

#endif
