/* A file that is written beside the one it replaces, and takes its place only when it is whole. */
#ifndef FETCH_REPORTS_REPLACE_H
#define FETCH_REPORTS_REPLACE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* What is no regular file, a pipe for instance, is written to directly. */
struct replacement {
    FILE *file;         /* owned; NULL when nothing is open */
    const char *option; /* that named it, for messages; borrowed */
    char *path;         /* owned; the file to replace, with symbolic links resolved */
    char *temporary;    /* owned; NULL when written directly */
};

/* Dies when the file cannot be written. A new file can be read by its owner only. */
void replace_open(struct replacement *replacement, const char *option, const char *path);

/* Dies when the file could not be written at all, as far as can be told before it is opened. */
void replace_check(const char *option, const char *path);

/* Keeps room for so many bytes, where the file system can, until the file is closed. */
void replace_reserve(struct replacement *replacement, off_t bytes);

/* Puts the file in its place; false, and says why, when that or a write before it failed. */
bool replace_close(struct replacement *replacement);

/* Leaves the old file as it is. */
void replace_abandon(struct replacement *replacement);

/* The folder in which a file at this path is replaced; the caller frees. */
char *replace_folder(const char *path);

#endif
