/* Which bodies are looked into. */
#ifndef EXTRACT_RECORDS_MEDIA_TYPE_H
#define EXTRACT_RECORDS_MEDIA_TYPE_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/*
 * HTML or XHTML by the Content-Type, or, where there is none or one that says nothing, by the
 * first bytes of the body (MIME Sniffing Standard, 7.1).
 */
bool type_is_html(struct slice content_type, struct slice body);

/* Text of any kind, JSON, XML and scripts included; without a type, bytes that no binary has. */
bool type_is_text(struct slice content_type, struct slice body);

#endif
