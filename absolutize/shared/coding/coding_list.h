/* The names of codings in Content-Encoding and Transfer-Encoding. */
#ifndef ABSOLUTIZE_SHARED_CODING_CODING_LIST_H
#define ABSOLUTIZE_SHARED_CODING_CODING_LIST_H

#include "absolutize/shared/slice.h"

/* The most codings that a body may be in: a longer list is an attack. */
enum { CONTENT_CODINGS_MAX = 8 };

/* The codings of a body, in the order in which they were applied; the names are borrowed. */
struct coding_list {
    struct slice name[CONTENT_CODINGS_MAX];
    size_t count; /* more than CONTENT_CODINGS_MAX: too many, the last ones are not kept */
};

/*
 * Adds the names in a field's value, "gzip, br", but for chunked and for what says that nothing is
 * coded: identity, and values that servers send by mistake, such as utf-8.
 */
void coding_list_add(struct coding_list *list, struct slice value);

#endif
