/* The attributes of a start tag, one after the other (HTML Standard, 13.2.5.32 to 13.2.5.40). */
#ifndef EXTRACT_MARKUP_ATTRIBUTE_H
#define EXTRACT_MARKUP_ATTRIBUTE_H

#include <stdbool.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/slice.h"

/* Both as written in the page, and borrowed from it. */
struct attribute {
    struct slice name;  /* in any case */
    struct slice value; /* without its quotes; an empty one, too, points to its place */
};

/* Part of attribute_next: takes the attribute that *rest begins with off it. */
void attribute_read(struct slice *rest, struct attribute *attribute);

/*
 * Takes the next attribute off *rest, which begins after the tag's name, or after an attribute,
 * and ends with the tag. False at the end. Names may come again: the first one counts.
 */
static inline bool attribute_next(struct slice *rest, struct attribute *attribute)
{
    const char *at = rest->data, *end = at + rest->size;
    while (at < end && (ascii_is_space(*at) || *at == '/'))
        at++;
    *rest = slice_of(at, (size_t)(end - at));
    if (at == end || *at == '>')
        return false;
    attribute_read(rest, attribute);
    return true;
}

/* The value of the first attribute of that name, in any case; data is NULL if there is none. */
struct slice attribute_find(struct slice attributes, const char *name);

#endif
