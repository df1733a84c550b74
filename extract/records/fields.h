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
 * The next line, "Name: value" with CRLF or LF after it, as name and value without the white
 * space around them. Lines that continue it, which start with white space, are joined to it in
 * place by one space each. A line that is not a field has a name of size 0. False at the end: after
 * an empty line, which is skipped, or the last byte.
 */
bool next_field(struct fields *fields, struct slice *name, struct slice *value);

/* Fields that are kept; borrowed from the block. The array is owned and reused; zero is empty. */
struct field_list {
    struct field {
        struct slice name, value;
    } * field;
    size_t count, capacity;
};

/* Makes the list that of all fields that are left. */
void field_list_read(struct field_list *list, struct fields *fields);

void field_list_add(struct field_list *list, struct slice name, struct slice value);
void field_list_destroy(struct field_list *list);

#endif
