/* MIME types (MIME Sniffing Standard, section 4.4). */
#ifndef MIME_H
#define MIME_H

#include <stdbool.h>

#include "buffer.h"
#include "slice.h"

/*
 * Parses text, the value of a Content-Type field. *essence is "type/subtype" as it stands,
 * borrowed from text. False when text is no MIME type.
 */
bool mime_essence(struct slice text, struct slice *essence);

/*
 * The value of the first charset parameter of a Content-Type field, quotes and their backslashes
 * removed, copied to label. False where there is none. The rest of text may be nonsense.
 */
bool mime_charset(struct slice text, struct buffer *label);

/* HTML or XHTML, whatever the case of its letters. */
bool mime_is_html(struct slice essence);

#endif
