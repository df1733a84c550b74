/* A list of names of tags or attributes, as options give it. */
#ifndef EXTRACT_NAMES_H
#define EXTRACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

struct names {
    char **name; /* owned, each owned too, in lower case, without duplicates */
    size_t count;
};

void names_destroy(struct names *names);

/*
 * Adds the names of a list with commas between them. False at one that no tag or attribute can
 * have: empty, or with white space or one of / > = in it.
 */
bool names_add(struct names *names, const char *list);

/* Takes a name in lower case out. False when it is not there. */
bool names_remove(struct names *names, const char *name);

/* The index of a name in any case, or count when it is not there. */
size_t names_find(const struct names *names, struct slice name);

#endif
