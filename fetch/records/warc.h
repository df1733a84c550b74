/* WARC/1.1 records (ISO 28500) of responses and failures. linkpipe(7) describes them. */
#ifndef FETCH_RECORDS_WARC_H
#define FETCH_RECORDS_WARC_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "fetch/list/fault.h"
#include "fetch/list/job.h"
#include "fetch/records/body.h"
#include "fetch/records/chain.h"
#include "fetch/records/head.h"

/* Memory for writing records, reused from one to the next. */
struct warc {
    struct buffer fields; /* of the record */
    struct buffer block;  /* its block, but for the body */
    int64_t second;       /* that day holds the text of */
    char day[32];
    unsigned ids; /* random ones that are left */
    unsigned char random[16 * 256];
};

void warc_destroy(struct warc *warc);

/* What a response record contains. */
struct response {
    const struct job *job;
    const struct head *head;
    struct body *body;   /* moved into the record */
    const char *address; /* of the peer, or NULL */
    int64_t date;        /* when the request began: microseconds since 1970 */
    enum truncation truncation;
    bool decoded; /* codings were removed */
    bool no_body; /* none was asked for: the head is written as it came */
    bool revisit; /* a 304 to a conditional request: the record refers to an older one */
};

/* What a metadata record says of a line without a response. */
struct failure {
    const struct job *job;
    enum fault fault;
    const char *detail;
    int64_t date;     /* microseconds since 1970 */
    int64_t duration; /* microseconds since the first request, 0 without one */
};

/* Each appends one whole record. */
void warc_put_info(struct warc *warc, struct chain *chain, struct spool *spool,
                   const char *user_agent);
void warc_put_response(struct warc *warc, struct chain *chain, struct spool *spool,
                       const struct response *response, struct bodies *bodies);
void warc_put_failure(struct warc *warc, struct chain *chain, struct spool *spool,
                      const struct failure *failure);

#endif
