/* The tokeniser's regular expressions. */
#ifndef HTML_PATTERN_H
#define HTML_PATTERN_H

#include "names.h"
#include "pattern.h"

/* What an expression for markup finds. */
enum html_variant {
    WANTED_TAGS, /* HTML content: tags that have a wanted attribute, or that change the state */
    ALL_TAGS,    /* HTML content: all tags, comments and the like */
    ALL_FOREIGN_TAGS, /* the same in foreign content: no text states, but CDATA sections */
    HTML_VARIANTS,
};

/* Its groups, in the order of their parentheses. */
enum html_group {
    GROUP_NAME = 1, /* of a start tag */
    GROUP_RAW,      /* the name again, if it is one of these kinds */
    GROUP_SCRIPT,
    GROUP_PLAINTEXT,
    GROUP_STATEFUL,
    GROUP_WANTED,   /* the name of the first wanted attribute */
    GROUP_VALUE,    /* its value, if it has one */
    GROUP_SOLIDUS,  /* "/" or empty: the self-closing flag */
    GROUP_BEHIND,   /* empty, behind the tag; the text that belongs to it follows */
    GROUP_END_NAME, /* of an end tag */
};

/* flags are added to pattern_new's. Exits when the expression cannot be compiled. */
struct pattern *html_tags_pattern(const struct names *wanted, enum html_variant variant,
                                  unsigned flags);

/* And this one's: the first attribute of that name behind the start of the search. */
enum html_attribute_group { GROUP_ATTRIBUTE = 1, GROUP_ATTRIBUTE_VALUE };

/* The start is behind a tag's name, or behind an attribute. name NULL: the next, any name. */
struct pattern *html_attribute_pattern(const char *name, unsigned flags);

#endif
