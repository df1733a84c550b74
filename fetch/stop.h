/* Whether a run is ending early, why, and until when its running requests may go on. */
#ifndef FETCH_STOP_H
#define FETCH_STOP_H

#include <stdbool.h>
#include <stdint.h>

/* Times are monotonic, in microseconds, as in all that follows. */
struct stop {
    bool begun;         /* no request starts any more */
    int64_t deadline;   /* of --run-time; once begun, of the running requests; or NEVER */
    char no_space[256]; /* why temporary files cannot be written, or empty */
};

/* run_time: how long the run may take; 0: no limit. */
void stop_init(struct stop *stop, int64_t run_time, int64_t now);

/* Reports why the run ends early, and leaves running requests a second; not a second time. */
void stop_begin(struct stop *stop, const char *why, int64_t now);

/* The same because this machine cannot store bodies; the reason is kept for the end of the run. */
void stop_without_space(struct stop *stop, const char *reason, int64_t now);

#endif
