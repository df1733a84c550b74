/* The signals that end a run, as a descriptor to wait for. */
#ifndef FETCH_SIGNALS_H
#define FETCH_SIGNALS_H

#include <stdbool.h>

struct signals {
    int fd;            /* owned; readable when a signal has come */
    bool pipe_ignored; /* SIGPIPE was ignored when the program was started */
};

/*
 * From now on SIGINT, SIGTERM and SIGHUP are read from fd, unless they were ignored already, and
 * writing to a closed pipe fails with EPIPE.
 */
void signals_open(struct signals *signals);
void signals_close(struct signals *signals);

/* The number of the next signal that has come; 0 if there is none. */
int signals_next(const struct signals *signals);

/* Ends the program as SIGPIPE would have, unless that was ignored. */
void signals_raise_pipe(const struct signals *signals);

#endif
