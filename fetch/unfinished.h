/* --unfinished FILE: the lines that have to be fetched again. */
#ifndef UNFINISHED_H
#define UNFINISHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * The lines are collected in a new file beside FILE, which takes its place at the end: FILE may be
 * the list that is being read, and is never seen half written. What is no regular file, a
 * pipe for instance, is written to directly.
 */
struct unfinished {
    FILE *file;      /* owned; NULL when it is not asked for, or closed */
    char *path;      /* owned; the file to replace, with symbolic links resolved */
    char *temporary; /* owned; NULL when written directly */
};

/* Dies when FILE cannot be written. With path NULL all calls do nothing. */
void unfinished_open(struct unfinished *unfinished, const char *path);

void unfinished_put(struct unfinished *unfinished, const char *line, size_t n);

/* Puts the file in its place; false, and says why, when that fails. */
bool unfinished_close(struct unfinished *unfinished);

#endif
