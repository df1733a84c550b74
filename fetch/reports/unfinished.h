/* --unfinished FILE: the lines to fetch again. */
#ifndef FETCH_REPORTS_UNFINISHED_H
#define FETCH_REPORTS_UNFINISHED_H

#include <stdbool.h>
#include <sys/types.h>

#include "absolutize/shared/slice.h"
#include "fetch/reports/replace.h"

/* FILE is replaced at the end, so it may be the list itself. */
struct unfinished {
    struct replacement replacement;
};

/*
 * Exits with STATUS_TROUBLE if FILE cannot be written. With path NULL all calls do nothing.
 * Reserves room for a list of length bytes, if possible, since the disk may be full when it is
 * needed; length is -1 if it is unknown.
 */
void unfinished_open(struct unfinished *unfinished, const char *path, off_t length);

static inline bool unfinished_wanted(const struct unfinished *unfinished)
{
    return unfinished->replacement.file != NULL;
}

void unfinished_put(struct unfinished *unfinished, struct slice line);

/* Puts the file in its place; false if that fails, which is reported. */
bool unfinished_close(struct unfinished *unfinished);

/*
 * The list was not a list, so nobody knows what is unfinished: reports that the file stays as it
 * is.
 */
void unfinished_abandon(struct unfinished *unfinished);

#endif
