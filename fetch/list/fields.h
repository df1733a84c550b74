/* The header fields that a line brings along (--fields): "Name: value", separated by tabs. */
#ifndef FETCH_LIST_FIELDS_H
#define FETCH_LIST_FIELDS_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* Takes the next field off the front of *rest, without white space around it; false at the end. */
bool fields_next(struct slice *rest, struct slice *field);

/* The name of a field, without its colon. */
struct slice fields_name(struct slice field);

/* NULL, or what is wrong with one of the fields (RFC 9110, sections 5.1 and 5.5). */
const char *fields_refusal(struct slice fields);

/* Whether one of the fields has that name, in any case. */
bool fields_have(struct slice fields, struct slice name);

/* Whether one of the fields makes a request conditional: the answer may be a 304. */
bool fields_are_conditional(struct slice fields);

#endif
