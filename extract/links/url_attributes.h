/* The attributes of HTML that hold URLs, and how their values are written. */
#ifndef EXTRACT_LINKS_URL_ATTRIBUTES_H
#define EXTRACT_LINKS_URL_ATTRIBUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/markup/html.h"

enum url_content {
    ONE_URL,
    URL_LIST,  /* with white space between them */
    ARCHIVES,  /* the same; of an applet, with commas between them (HTML 4.01, 13.4) */
    SOURCES,   /* "a.png 1x, b.png 2x": see srcset.h */
    REFRESH,   /* "5; url=next.html", in a meta that says so: see refresh.h */
    REFERENCE, /* one URL, if the element's valuetype is "ref" (HTML 4.01, 13.3.2) */
    XLINK,     /* one URL, in svg and math */
};

struct url_attribute {
    const char *name;
    const char *elements; /* those that have it, with a space around each; NULL: any */
    enum url_content content;
};

/* What -a links stands for, in the order of the names. */
extern const struct url_attribute url_attributes[];
extern const size_t url_attribute_count;

/* The attribute of that name, in lower case; NULL when there is none that holds URLs. */
const struct url_attribute *url_attribute_find(const char *name);

/* Whether it holds URLs in a tag; what a meta refresh has to say otherwise is not looked at. */
bool url_attribute_applies(const struct url_attribute *attribute, const struct html_tag *tag);

/* Whether all of the value is the URL. */
static inline bool url_content_is_one(enum url_content content)
{
    return content == ONE_URL || content == REFERENCE || content == XLINK;
}

/*
 * Takes the next URL off *rest, which is all or the rest of a value as meant, in a tag of the name
 * element. False at the end.
 */
bool url_content_next(enum url_content content, struct slice element, struct slice *rest,
                      struct slice *url);

#endif
