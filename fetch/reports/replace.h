/* A file that is written beside the one it replaces, and takes its place only when it is whole. */
#ifndef FETCH_REPORTS_REPLACE_H
#define FETCH_REPORTS_REPLACE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "absolutize/shared/place.h"

/* Anything but a regular file, such as a pipe, is written directly. */
struct replacement {
    FILE *file;         /* owned; NULL if nothing is open */
    const char *option; /* that named it, for messages; borrowed */
    char *path;         /* owned; as it was given */
    struct place place; /* owned; of the file to replace */
    char *temporary;    /* owned; a name in the same folder; NULL if written directly */
};

/* Exits with STATUS_TROUBLE if the file cannot be written. Only its owner can read a new file. */
void replace_open(struct replacement *replacement, const char *option, const char *path);

/* Exits with STATUS_TROUBLE if it is clear before opening that the file cannot be written. */
void replace_check(const char *option, const char *path);

/* Reserves that many bytes until the file is closed, if the file system can. */
void replace_reserve(struct replacement *replacement, off_t bytes);

/* Puts the file in its place; false if that or an earlier write failed, which is reported. */
bool replace_close(struct replacement *replacement);

/* Leaves the old file as it is. */
void replace_abandon(struct replacement *replacement);

/* The folder that contains the file at path; the caller frees. */
char *replace_folder(const char *path);

#endif
