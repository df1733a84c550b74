/* Paths, prepared for RFC 3986 and restored. */
#ifndef ABSOLUTIZE_URL_PATH_H
#define ABSOLUTIZE_URL_PATH_H

#include "absolutize/shared/buffer.h"

/* "Windows drive letter": a letter and : or | (URL Standard, section 4.2). */
bool path_is_drive(struct slice segment);

/* The segment that a path begins with, without the slash before it. */
struct slice path_first_segment(struct slice path);

/*
 * Finds the drive letter that file URLs keep: the first one at depth 0, where depth is the number
 * of segments before the path's own. Returns the position after it, or 0 if there is none.
 */
size_t path_find_drive(struct slice path, size_t depth, char *letter);

/* How many segments of a base's path remain when the last one is dropped. */
size_t path_depth(struct slice path);

/*
 * Appends path to out, percent-encoded, with its dot segments written as . and .., and with ! and a
 * digit for each other character that the URL Standard keeps but RFC 3986 forbids.
 */
void path_shield(struct buffer *out, struct slice path);

/* Undoes the replacement, in place. */
void path_unshield(struct buffer *path);

#endif
