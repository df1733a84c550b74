/*
 * What systems do in different ways. The Makefile chooses one of the portable_*.c. Where a system
 * has no way, a function says so, and the caller has a second way or does without.
 */
#ifndef ABSOLUTIZE_SHARED_PORTABLE_H
#define ABSOLUTIZE_SHARED_PORTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

/*
 * Fills bytes[0..n) with random ones. Just after the system's start there may be none yet: then
 * waits, or without wait fails. False with errno.
 */
bool random_fill(void *bytes, size_t n, bool wait);

/* The last byte of text[0..n) that is c, or NULL. */
const char *last_byte(const char *text, char c, size_t n);

/* Like socket and socketpair; the descriptors are closed on exec. */
int socket_open(int family, int type, int protocol);
int socket_pair(int type, int pair[2]);

/*
 * A new file in a folder that never has a name, open for reading and writing, and gone once it is
 * closed. -1 with errno, EOPNOTSUPP where the system or the folder's file system has no such files.
 */
int file_without_name(const char *folder);

/*
 * Opens a folder, relative to another, as openat does, for use in such functions only. flags: 0 or
 * O_NOFOLLOW. Where there is no way to do only that, it must be readable, too.
 */
int folder_open(int at, const char *name, int flags);

/*
 * Reads a symbolic link, and its status into *link, which are of the same link though another may
 * take its place meanwhile. Returns the length, at most size; -1 with errno.
 */
ssize_t link_read(int folder, const char *name, char *text, size_t size, struct stat *link);

/* The path of an open folder, which the caller frees; NULL if it cannot be had. */
char *folder_path(int folder);

/* Makes a path by which an open file can be opened again, from its start; false without one. */
bool descriptor_path(int fd, char path[static 32]);

/*
 * Opens a file for reading; -1 and errno if that fails. Where poll waits for the first writer of a
 * named pipe, this does not.
 */
int file_open_reading(const char *path);

/*
 * Opens the pipe fd a second time for writing, without waiting: O_NONBLOCK on fd itself would apply
 * to all processes that share it, including the shell. -1 if that cannot be done.
 */
int pipe_reopen(int fd);

/* Lets a pipe hold size bytes, for fewer context switches, if it is allowed. */
void pipe_enlarge(int fd, int size);

/*
 * Sets bytes of the disk aside for an open file, if it can be done. The file may become longer: it
 * is to be truncated to what was written in the end.
 */
void file_reserve(int fd, off_t bytes);

/* Has malloc keep up to that much free memory, rather than give it back to the system. */
void memory_keep(size_t bytes);

/*
 * Has the kernel give a block huge pages, if it can: to touch memory for the first time then takes
 * a third of the time. A block takes up to one such page more, 2 MiB.
 */
void memory_use_huge_pages(void *block, size_t size);

#endif
