/* --unfinished FILE: the lines that have to be fetched again. */
#ifndef FETCH_REPORTS_UNFINISHED_H
#define FETCH_REPORTS_UNFINISHED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "fetch/reports/replace.h"

/* FILE is replaced at the end, so that it may be the list that is being read. */
struct unfinished {
    struct replacement replacement;
};

/*
 * Dies when FILE cannot be written. With path NULL all calls do nothing. Room for a list of so many
 * bytes is kept for it, where that can be had, as the disk may be full when it is needed; length is
 * -1 when it is not known.
 */
void unfinished_open(struct unfinished *unfinished, const char *path, off_t length);

static inline bool unfinished_wanted(const struct unfinished *unfinished)
{
    return unfinished->replacement.file != NULL;
}

void unfinished_put(struct unfinished *unfinished, const char *line, size_t n);

/* Puts the file in its place; false, and says why, when that fails. */
bool unfinished_close(struct unfinished *unfinished);

/* The list was no list, so that nobody knows what is unfinished: says that the file stays as it is.
 */
void unfinished_abandon(struct unfinished *unfinished);

#endif
