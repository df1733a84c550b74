/* What a run that ends early leaves: every line without an outcome goes to --unfinished. */
#ifndef FETCH_LEFTOVERS_H
#define FETCH_LEFTOVERS_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/list/heap.h"
#include "fetch/list/hosts.h"
#include "fetch/list/source.h"
#include "fetch/outcome.h"
#include "fetch/transfer/transfer.h"

/* Where lines without an outcome may be; all borrowed. */
struct leftovers {
    struct transfers *transfers;
    struct hosts *hosts;
    struct heap *delayed;  /* jobs */
    struct source *source; /* NULL: the list has ended */
    int signals;           /* a descriptor: a signal ends the wait for the list */
    struct outcomes *outcomes;
};

/* Gives up the running requests. */
void leftovers_give_up_running(const struct leftovers *left, int64_t now);

/*
 * Gives up running requests, waiting jobs, records that have not wholly left the program, and the
 * rest of the list. The list is read to its end, or until a signal comes, or nothing more for a
 * second; with at_once only as far as it can be read without waiting.
 */
void leftovers_collect(const struct leftovers *left, int64_t now, bool at_once);

#endif
