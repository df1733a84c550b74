/* File descriptors: those that are open at the start; whole reads and writes. */
#ifndef ABSOLUTIZE_SHARED_DESCRIPTORS_H
#define ABSOLUTIZE_SHARED_DESCRIPTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "absolutize/shared/buffer.h"

/*
 * Fills each of the descriptors 0, 1 and 2 that is closed with /dev/null, opened so that the use
 * the program makes of it still fails with EBADF: a file that is opened later then never becomes
 * standard output by accident. A write beyond the limit on a file's size (ulimit -f) fails with
 * EFBIG, like one to a full disk, instead of ending the program. Exits with STATUS_TROUBLE when it
 * cannot.
 */
void descriptors_guard(void);

/*
 * Writes all of text[0..n): goes on after EINTR and short writes, and waits where the descriptor
 * is non-blocking. False with errno.
 */
bool descriptors_write(int fd, const char *text, size_t n);

/*
 * Appends to out all that is to be read, up to the end; stops earlier once out has more than most
 * bytes. Goes on after EINTR. False with errno.
 */
bool descriptors_read(int fd, struct buffer *out, size_t most);

/*
 * Reads up to n bytes, n > 0, from a place within a file. Goes on after EINTR. Returns their
 * number, at least 1; or -1 with errno, EIO if the file ends before that place.
 */
ssize_t descriptors_read_at(int fd, char *room, size_t n, off_t place);

#endif
