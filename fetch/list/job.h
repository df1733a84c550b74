/* One input line on its way to its outcome; or a request of the scheduler's own. */
#ifndef FETCH_LIST_JOB_H
#define FETCH_LIST_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/list.h"
#include "fetch/list/chain_cookies.h"
#include "fetch/list/url.h"

struct job {
    struct link queue;            /* in that of its host */
    struct host *host;            /* of hop, while the job waits or its request runs; borrowed */
    struct host *asker;           /* whose robots.txt is asked for; borrowed; NULL for a line */
    const char *file;             /* that contains the line; borrowed; NULL for standard input */
    uint64_t number;              /* of the line there, from 1 */
    uint64_t place;               /* among the outcomes, from 0 */
    int64_t began;                /* monotonic time of the first request, or 0 */
    struct url hop;               /* what to ask next */
    struct chain_cookies cookies; /* that redirects have set; owned */
    char *via;                    /* owned; the hop that pointed here, or NULL */
    unsigned attempts;            /* requests made at this hop */
    unsigned hops;                /* redirects followed so far */
    bool off_origin;              /* a redirect has led to another origin than the line's */
    bool cut;                     /* source is the start of a line that is too long */
    bool queued;                  /* waits at its host */
    bool keep_coding;             /* ask for no content coding, and remove none */
    bool head;                    /* ask with HEAD */
    bool no_body;                 /* the body is not wanted: HEAD, or GET where that fails (-I) */
    bool partial;        /* a part of the body is asked for, which is kept as it is coded */
    bool new_connection; /* ask on a new connection */
    bool ignore_length;  /* libcurl is to ignore Content-Length */
    size_t line_length;  /* of source */
    size_t length;       /* of the URL in it; header fields follow, and are shown to nobody */
    char source[];       /* the line, trimmed; of what has none, its first URL */
};

/* The caller frees it with job_free. Copies source. */
struct job *job_new(uint64_t number, struct slice source);

/* The whole line; borrowed. */
static inline struct slice job_line(const struct job *job)
{
    return slice_of(job->source, job->line_length);
}

/* Takes what follows the line's first tab as header fields. NULL, or what is wrong with them. */
const char *job_take_fields(struct job *job);

/* The header fields of the line that are sent at this hop. */
struct slice job_fields(const struct job *job);

/* One that asks for the robots.txt of an origin, which has no line. The caller frees it. */
struct job *job_new_robots(struct host *asker, struct slice origin);

static inline bool job_has_line(const struct job *job)
{
    return !job->asker;
}

void job_free(struct job *job);

/*
 * Appends the line as records, log and messages show it: a user name and password are "***", and
 * bytes that are controls or no UTF-8 percent-encoded, so that it stays one line of text.
 */
void job_put_shown(struct buffer *out, const struct job *job);

/*
 * Whether the next request may carry what -u, -n, -b, -H and --fields give, which is for the origin
 * of the line: false once a redirect has led elsewhere, even if another one leads back.
 */
static inline bool job_carries_secrets(const struct job *job)
{
    return !job->off_origin;
}

/* Makes the job's next request go to *hop, which it takes over. */
void job_follow(struct job *job, struct url *hop);

#endif
