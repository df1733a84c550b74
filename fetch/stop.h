/* The end of a run that is cut short: every line without an outcome goes to --unfinished. */
#ifndef FETCH_STOP_H
#define FETCH_STOP_H

#include "fetch/run.h"

/* Gives up the requests that are in flight. */
void stop_running(struct run *run);

/*
 * Gives up what runs and what waits, records that have not left wholly, and the rest of the list:
 * until its end, or until nothing more comes for a second or a signal comes. With at_once, nothing
 * is waited for.
 */
void stop_collect(struct run *run, bool at_once);

#endif
