/* Which bodies are read. */
#ifndef EXTRACT_RECORDS_MEDIA_TYPE_H
#define EXTRACT_RECORDS_MEDIA_TYPE_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* Whether a Content-Type tells what a body is, so that its bytes need not be looked at. */
bool type_is_known(struct slice content_type);

/*
 * HTML or XHTML by the Content-Type, or, where there is none or one that says nothing, by the
 * first bytes of the body (MIME Sniffing Standard, 7.1).
 */
bool type_is_html(struct slice content_type, struct slice body);

/* Text of any kind, JSON, XML and scripts included; without a type, bytes that no binary has. */
bool type_is_text(struct slice content_type, struct slice body);

/*
 * Whether bytes are rather text than packed: binary ones are fewer than one in 32 of the first
 * 1445, or NUL is one in four of them, as in UTF-16. Of packed bytes one in 10 is binary, and one
 * in 256 NUL.
 */
bool type_is_rather_text(struct slice bytes);

/* Whether bytes begin like HTML (7.1), after a byte order mark of UTF-8 or none. */
bool type_looks_like_html(struct slice bytes);

#endif
