/* Descriptors that are watched for being ready. The Makefile chooses one of the poller_*.c. */
#ifndef FETCH_TRANSFER_POLLER_H
#define FETCH_TRANSFER_POLLER_H

#include <stdbool.h>

struct poller;

/* Sets of what a descriptor is watched for, and what has come. */
enum {
    POLLER_IN = 1,    /* it can be read */
    POLLER_OUT = 2,   /* it can be written */
    POLLER_HANG = 4,  /* the peer has gone; comes unasked, as does the next */
    POLLER_ERROR = 8, /* an error is pending */
    POLLER_ONCE = 16, /* the first event ends the watch */
};

struct poller_event {
    int fd;
    unsigned events;
};

struct poller *poller_new(void);
void poller_free(struct poller *poller);

/*
 * Watches a descriptor for a set of POLLER_IN, POLLER_OUT and POLLER_ONCE from now on; an empty set
 * ends the watch. False if it need not be watched, as it is always ready (a regular file).
 */
bool poller_watch(struct poller *poller, int fd, unsigned wanted);

/* To be called when a watched descriptor has been closed, or another opened with its number. */
void poller_forget(struct poller *poller, int fd);

/*
 * Waits until a descriptor is ready, for some milliseconds at most (-1: for ever), or until a
 * signal comes. Fills in up to most events, and returns how many. A descriptor that was closed has
 * no events.
 */
int poller_wait(struct poller *poller, struct poller_event *events, int most, int milliseconds);

#endif
