/* A run: lines in, one outcome for each out; everything that works on it together. */
#ifndef FETCH_RUN_H
#define FETCH_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "fetch/list/heap.h"
#include "fetch/list/hosts.h"
#include "fetch/list/source.h"
#include "fetch/list/url.h"
#include "fetch/options.h"
#include "fetch/records/reorder.h"
#include "fetch/records/warc.h"
#include "fetch/records/writer.h"
#include "fetch/reports/log.h"
#include "fetch/reports/progress.h"
#include "fetch/reports/unfinished.h"
#include "fetch/transfer/loop.h"
#include "fetch/transfer/transfer.h"

/* Lines read ahead of their requests, at most; and their bytes. See fetch(1), CAVEATS. */
enum { READ_AHEAD_LINES = 65536, READ_AHEAD_BYTES = 16 << 20 };

/* What became of the lines so far. */
struct tally {
    uint64_t lines;   /* read from the list */
    uint64_t done;    /* ended in a whole 2xx response */
    uint64_t failed;  /* ended otherwise */
    uint64_t dropped; /* read, but given up when the run was stopped */
    uint64_t bytes;   /* of bodies */
};

struct run {
    const struct options *options; /* borrowed */
    struct source *source;         /* owned, as all that follows */
    struct url_parser *parser;
    struct hosts *hosts;
    struct heap delayed; /* jobs until their next attempt */
    struct loop *loop;
    struct transfers transfers;
    struct warc warc;
    struct writer writer;
    struct order order; /* with --ordered */
    struct log log;
    struct unfinished unfinished;
    struct progress progress;
    struct tally tally;
    struct buffer text, status; /* for messages */
    int signals;                /* descriptor */
    int64_t now;                /* monotonic, as of the last wait */
    int64_t next_start;         /* --rate */
    int64_t deadline;           /* --run-time; later, of what is in flight */
    size_t waiting_bytes;       /* of the lines that are read and have no outcome */
    bool list_ended;
    bool list_is_ready; /* there may be something to read */
    bool stopping;      /* no request starts any more */
    bool pipe_ignored;  /* SIGPIPE was ignored when we were started */
    bool trouble;       /* the output cannot be trusted */
    char no_space[64];  /* why temporary files cannot be written, or empty */
};

void run_init(struct run *run, const struct options *options);

/* Fetches all. Returns the exit status. */
int run_all(struct run *run);

void run_destroy(struct run *run);

/*
 * Ends the run early because temporary files cannot be written: nothing starts any more, and what
 * is in flight has a second left. It is said once more at the end.
 */
void run_stop_without_space(struct run *run, const char *reason);

#endif
