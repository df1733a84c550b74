/* A request and its response: libcurl's easy handle, reused where that is safe. */
#ifndef FETCH_TRANSFER_TRANSFER_H
#define FETCH_TRANSFER_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/list.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/options.h"
#include "fetch/records/body.h"
#include "fetch/records/head.h"
#include "fetch/transfer/loop.h"
#include "fetch/transfer/request.h"

struct settings;
struct body_decoder;
struct sent_fields;

enum { NO_RETRY_AFTER = -1 };

struct transfer {
    struct request request;    /* its handle is owned; NULL before the first job */
    char *url_text;            /* owned; the URL that libcurl was given last, or NULL */
    CURLU *url;                /* owned; the same, parsed */
    bool url_is_parsed;        /* libcurl can parse it */
    struct curl_slist *fields; /* owned; those of the job, with which the handle is set up */
    struct transfers *all;     /* borrowed */
    struct link link;          /* in the list of those that are free, or that run */
    struct link waiting;       /* in the list of those that connect, or that are connected */
    struct job *job;           /* owned while the request runs */
    struct head head;
    struct body body;
    int64_t date;        /* when the request began: microseconds since 1970 */
    int64_t started;     /* the same, monotonic */
    int64_t touched;     /* monotonic: when the last byte came, or it started */
    int64_t retry_after; /* what the answer asks for, microseconds; or NO_RETRY_AFTER */
    int proxy_status;    /* of a CONNECT that was refused, or 0 */
    enum fault fault;
    enum truncation truncation;
    uint64_t size_limit;         /* of the body, in bytes; 0: none */
    bool connected;              /* it has its connection, or had it */
    bool resolved;               /* the host has an address */
    bool denied;                 /* an address was refused */
    bool unwanted;               /* the body's media type is not to be downloaded */
    bool decoded;                /* the body's codings were removed */
    bool miscoded;               /* the body is not coded as the header says */
    bool keeps_body;             /* its bytes are needed, and not only counted */
    bool misled;                 /* libcurl would end the body at a length that does not count */
    bool whole;                  /* we have ended the body, at its length */
    bool lost;                   /* no connection, or one that was reset before an answer */
    bool stale;                  /* a reused connection, and no answer on it */
    bool no_reuse;               /* its connection is not kept */
    bool flushes_dns;            /* when it ends, libcurl forgets all names */
    bool knows_tls;              /* its handle is set up for https */
    bool customised;             /* differs from the defaults; reset before the next job */
    const char *reason;          /* for what we have found wrong; or NULL */
    char address[64];            /* of the peer; empty if a proxy is used */
    char error[CURL_ERROR_SIZE]; /* what went wrong, for people */
};

/* All transfers, and what they share. */
struct transfers {
    const struct options *options; /* borrowed */
    struct loop *loop;             /* owned */
    struct settings *settings;     /* borrowed */
    struct bodies bodies;
    struct body_decoder *decoder; /* owned */
    struct sent_fields *fields;   /* owned */
    bool reuses_handles;          /* a handle may serve more than one request */
    struct list free;             /* owned */
    struct list running;          /* owned; the last one started first */
    struct list connecting;       /* those that have no connection, by the time of their start */
    struct list connected;        /* those that have one, by the time of the last byte */
    unsigned active;
    unsigned open;        /* sockets of connections */
    unsigned spare;       /* those of them not needed for requests, as last counted */
    unsigned connections; /* opened since libcurl last forgot all names */
    /* Called when the name of a job's host has been resolved. */
    void (*on_resolved)(void *context, struct job *job);
    void *context;
};

/* The transfer that the request is a part of. */
static inline struct transfer *transfer_of(struct request *request)
{
    return (struct transfer *)((char *)request - offsetof(struct transfer, request));
}

/* Borrows options and settings. */
void transfers_init(struct transfers *all, const struct options *options,
                    struct settings *settings);

/* Frees all transfers, running ones too, with their jobs, and closes all connections. */
void transfers_destroy(struct transfers *all);

/* Starts the request for a job, which the transfer then owns, on a free handle. */
struct transfer *transfer_start(struct transfers *all, struct job *job);

/* Counts spare connections: those beyond the running requests or, if more may start, --parallel. */
void transfers_count_spare(struct transfers *all, bool more);

/* Sets the message of its end. */
void transfer_say(struct transfer *transfer, const char *why);

/* The same, unless libcurl has. */
void transfer_explain(struct transfer *transfer, const char *why);

/* Whether it ended in a 429 or 503 without Retry-After. */
bool transfer_is_throttled(const struct transfer *transfer);

/* Makes the handle of a transfer that is over free again; hands back the job. */
struct job *transfer_release(struct transfer *transfer);

/* Gives up a running transfer, and closes its connection. Hands back the job. */
struct job *transfer_cancel(struct transfer *transfer);

/* Any running transfer; NULL if there is none. */
struct transfer *transfers_any(const struct transfers *all);

#endif
