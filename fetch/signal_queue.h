/* A queue of signals, read from a descriptor. The Makefile chooses one of the signal_queue_*.c. */
#ifndef FETCH_SIGNAL_QUEUE_H
#define FETCH_SIGNAL_QUEUE_H

#include <signal.h>

/*
 * From now on these signals are queued, and have no other effect. Returns a descriptor that can be
 * read when there is one. At most one queue is open. Exits with STATUS_TROUBLE when it cannot.
 */
int signal_queue_open(const sigset_t *set);
void signal_queue_close(int fd);

/* The number of the next signal, taken from the queue; 0 if there is none. Never waits. */
int signal_queue_next(int fd);

#endif
