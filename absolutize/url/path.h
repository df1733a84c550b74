/* Paths, made ready for RFC 3986 and brought back. */
#ifndef ABSOLUTIZE_URL_PATH_H
#define ABSOLUTIZE_URL_PATH_H

#include "absolutize/shared/buffer.h"

/* "Windows drive letter": a letter and : or | (URL Standard, section 4.2). */
bool path_is_drive(struct slice segment);

/* The segment that a path begins with, without the slash before it. */
struct slice path_first_segment(struct slice path);

/*
 * Looks for the drive letter that file URLs keep: the first one at depth 0, where depth counts the
 * segments that stand before the path's own. Returns the position behind it, 0 when there is none.
 */
size_t path_find_drive(struct slice path, size_t depth, char *letter);

/* How many segments of a base's path stay when its last is dropped. */
size_t path_depth(struct slice path);

/*
 * Appends path to out percent-encoded, its dot segments as . and .. and everything else that RFC
 * 3986 forbids in a path but the URL Standard keeps replaced by ! and a digit.
 */
void path_shield(struct buffer *out, struct slice path);

/* Undoes the replacement, in place. */
void path_unshield(struct buffer *path);

#endif
