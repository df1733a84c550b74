/* MIME types (MIME Sniffing Standard, section 4.4). */
#ifndef EXTRACT_RECORDS_MIME_H
#define EXTRACT_RECORDS_MIME_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/*
 * "type/subtype" at the start of text, a Content-Type, as it stands there; borrowed from text.
 * Size 0 if text is not a MIME type.
 */
struct slice mime_essence(struct slice text);

/* No label of an encoding is longer. */
enum { MIME_LABEL_MAX = 32 };

/*
 * The value of the first charset parameter in text, a Content-Type: *n bytes at label, none of
 * them when it is longer than any label. False when there is no such parameter.
 */
bool mime_charset(struct slice text, char label[MIME_LABEL_MAX], size_t *n);

/*
 * "Extract a MIME type" (Fetch Standard, section 3.1), fed with one field's value after the
 * other: of a list of types the last that is one counts, but keeps the charset of the type
 * before when it names none and is otherwise the same. Leaves the value to go by in *type,
 * which begins with data NULL.
 */
void mime_extract(struct slice value, struct slice *type);

/* HTML or XHTML, whatever the case of its letters. */
bool mime_is_html(struct slice essence);

/* An XML MIME type, XHTML among them, and a JSON MIME type (section 4.6). */
bool mime_is_xml(struct slice essence);
bool mime_is_json(struct slice essence);

#endif
