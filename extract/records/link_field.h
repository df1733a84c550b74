/* The HTTP header field Link (RFC 8288). */
#ifndef EXTRACT_RECORDS_LINK_FIELD_H
#define EXTRACT_RECORDS_LINK_FIELD_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/* Both borrow from the field's value. */
struct link_value {
    struct slice target;     /* between < and > */
    struct slice parameters; /* "; rel=next; title=x" */
};

/*
 * Takes the next link out of *value, a list (appendix B.2). What does not begin with < is skipped
 * up to the next comma. False at the end.
 */
bool link_next(struct slice *value, struct link_value *link);

/*
 * Appends the value of the first parameter of that name, without the quotes (appendix B.3). Nothing
 * if there is none, or no link.
 */
void link_parameter(const struct link_value *link, const char *name, struct buffer *out);

#endif
