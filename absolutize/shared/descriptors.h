/* File descriptors: those that are open at the start, and whole writes. */
#ifndef ABSOLUTIZE_SHARED_DESCRIPTORS_H
#define ABSOLUTIZE_SHARED_DESCRIPTORS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Fills each of the descriptors 0, 1 and 2 that is closed with /dev/null, opened so that the use
 * the program makes of it still fails with EBADF: a file that is opened later then never becomes
 * standard output by accident. A write beyond the limit on a file's size (ulimit -f) fails with
 * EFBIG, like one to a full disk, instead of ending the program. Exits with
 * STATUS_TROUBLE when it cannot.
 */
void descriptors_guard(void);

/*
 * Writes all of text[0..n): goes on after EINTR and short writes, and waits where the descriptor
 * is non-blocking. False with errno.
 */
bool descriptors_write(int fd, const char *text, size_t n);

#endif
