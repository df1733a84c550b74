/* Percent-encodes path and query of a URL, and decodes its user name and password. */
#ifndef FETCH_LIST_URL_ESCAPE_H
#define FETCH_LIST_URL_ESCAPE_H

#include <stdbool.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/slice.h"

/*
 * The text without tabs and line ends (URL Standard, section 4.4): itself if it has none, or a copy
 * in the buffer. Only for references: in the scheme and the authority of an input line they are
 * errors, as the line's credentials could not be masked in messages.
 */
struct slice url_drop_tabs(struct buffer *buffer, struct slice text);

/*
 * Appends path and query, escaped, without the fragment. A backslash in a path is a slash, tabs and
 * line ends are dropped (URL Standard, section 4.4); a % that escapes nothing becomes %25; segments
 * of one or two dots become plain. as_sent: as a browser sends it, else as a valid URI. Returns
 * whether these two differ.
 */
bool url_put_path(struct buffer *out, struct slice text, bool as_sent);

/*
 * Percent-decodes a name or a password, without its tabs and line ends; the caller frees. NULL if
 * the result would contain NUL.
 */
char *url_decode(struct slice text);

#endif
