/* The end of a run that is cut short: every line without an outcome goes to --unfinished. */
#ifndef FETCH_STOP_H
#define FETCH_STOP_H

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

/* Gives up the requests that run. */
void stop_running(const struct leftovers *left, int64_t now);

/*
 * Gives up what runs and what waits, records that have not left wholly, and the rest of the list:
 * until its end, or until nothing more comes for a second or a signal comes. With at_once, nothing
 * is waited for.
 */
void stop_collect(const struct leftovers *left, int64_t now, bool at_once);

#endif
