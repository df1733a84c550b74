/* One request and what comes back: libcurl's easy handle, reused from job to job. */
#ifndef FETCH_TRANSFER_TRANSFER_H
#define FETCH_TRANSFER_TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/options.h"
#include "fetch/records/body.h"
#include "fetch/records/head.h"

struct loop;

struct transfer {
    void *easy;                      /* owned; libcurl's handle */
    void *url;                       /* owned; libcurl's, parsed */
    struct transfers *all;           /* borrowed */
    struct transfer *next;           /* of those that are free, or finished */
    struct transfer *older, *newer;  /* of those that are connected, by the time of the last byte */
    struct transfer *before, *after; /* of those that run */
    struct job *job;                 /* owned while the request runs */
    struct head head;
    struct body body;
    int64_t date;    /* when the request began: microseconds since 1970 */
    int64_t started; /* the same, monotonic */
    int64_t touched; /* monotonic: when the last byte came */
    enum fault fault;
    enum truncation truncation;
    bool watched;       /* in the list by last byte */
    bool resolved;      /* the host has an address */
    bool denied;        /* an address was refused */
    bool unwanted;      /* the body's media type is not to be downloaded */
    bool miscoded;      /* the content coding was not what the header said */
    bool stale;         /* no answer on connections that were all of earlier requests */
    bool no_reuse;      /* its connection is not kept */
    bool flushes_dns;   /* at its end libcurl's store of names is emptied */
    bool customised;    /* differs from the defaults; reset before the next job */
    const char *reason; /* for a fault that we have found */
    char address[64];   /* of the peer; empty behind a proxy */
    char error[256];    /* what went wrong, for people */
};

/* All of them. */
struct transfers {
    const struct options *options; /* borrowed */
    struct loop *loop;             /* borrowed */
    struct settings *settings;     /* owned; see settings.h */
    struct bodies bodies;
    struct transfer *free;            /* owned */
    struct transfer *first;           /* owned; running */
    struct transfer *oldest, *newest; /* those that are connected, by the time of the last byte */
    unsigned active;
    unsigned open;        /* sockets of connections */
    unsigned spare;       /* of these, not needed for requests; as last counted */
    int64_t now;          /* monotonic, as of the last wait */
    unsigned connections; /* opened since libcurl's store of names was last emptied */
    /* Called once the host of a job has an address. */
    void (*on_resolved)(void *context, struct job *job);
    void *context;
};

void transfers_init(struct transfers *all, const struct options *options, struct loop *loop);

/* Frees all transfers, running ones too, and their jobs. */
void transfers_destroy(struct transfers *all);

/* Starts the request for a job, which the transfer then owns, on a free handle. */
struct transfer *transfer_start(struct transfers *all, struct job *job);

/* Counts connections beyond those of the requests that run or, where more may start, could run. */
void transfers_count_spare(struct transfers *all, bool more);

/* A byte has come, or the connection: the stall timeout starts anew. */
void transfer_touch(struct transfer *transfer);

/* Notes how it ended, by libcurl's code. The head, the body and the job stay until
 * transfer_release. */
void transfer_conclude(struct transfer *transfer, int code);

/* The same for one that is given up before its end; the error says why. */
void transfer_abandon(struct transfer *transfer, const char *error);

/* Retry-After, in microseconds; 0 without it. */
int64_t transfer_retry_after(const struct transfer *transfer);

/* Makes the handle free again; hands back the job. */
struct job *transfer_release(struct transfer *transfer);

/* A connected transfer that has had no byte since a given time, or NULL. */
struct transfer *transfer_stalled(const struct transfers *all, int64_t since);

#endif
