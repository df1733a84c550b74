/* Recognises, by its first line, a file that was given as a list of URLs but is not one. */
#ifndef FETCH_LIST_LIST_KIND_H
#define FETCH_LIST_LIST_KIND_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/*
 * NULL for a line that may be the first of a list; else what it is and what to do with it, for a
 * message. With fields, tabs set off header fields (--fields).
 */
const char *list_kind_refusal(struct slice line, bool fields);

#endif
