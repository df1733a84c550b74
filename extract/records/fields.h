/* Named fields, as WARC and HTTP write them. */
#ifndef EXTRACT_RECORDS_FIELDS_H
#define EXTRACT_RECORDS_FIELDS_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* What is left of a header block; borrowed. */
struct fields {
    char *at, *end;
};

/*
 * The next line, "Name: value" with CRLF or LF behind it, as name and value without the white
 * space around them. Lines that continue it, which start with white space, are joined to it in
 * place by one space each. A line that is no field has a name of size 0. False at the end: after
 * an empty line, which is passed over, or the last byte.
 */
bool fields_next(struct fields *fields, struct slice *name, struct slice *value);

/* Letters, digits and !#$%&'*+-.^_`|~, at least one (RFC 9110, section 5.6.2). */
bool is_token(struct slice text);

#endif
