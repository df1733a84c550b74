/* What is known of a host's robots.txt: its rules, or why nobody may ask anything there for now. */
#ifndef FETCH_LIST_RULES_H
#define FETCH_LIST_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fetch/list/fault.h"
#include "fetch/list/pool.h"
#include "fetch/list/robots.h"
#include "fetch/list/url.h"

/* All zero: nothing is known. All of one pool are given that pool. */
struct rules {
    struct robots *robots; /* owned, in the pool; NULL if there is a fault instead */
    enum fault fault;      /* why nothing is allowed, or FAULT_NONE */
    char *reason;          /* owned; of the fault, for people */
    int64_t until;         /* monotonic: when to request them again */
};

/* Texts that rules_judge writes are not longer. */
enum { RULES_REASON_MAX = 400 };

/* Takes over what a robots.txt says; it holds for a day (RFC 9309, section 2.4). */
void rules_set(struct rules *rules, struct pool *pool, struct robots *robots, int64_t now);

/* The rules cannot be had for a while: each URL ends in that fault (section 2.3.1.4). */
void rules_set_fault(struct rules *rules, struct pool *pool, enum fault fault, const char *reason,
                     int64_t now);

void rules_clear(struct rules *rules, struct pool *pool);

static inline bool rules_known(const struct rules *rules, int64_t now)
{
    return now < rules->until;
}

/* Bytes of memory, those of struct rules not counted. */
size_t rules_size(const struct rules *rules);

/* Crawl-delay in microseconds; 0 without one. */
int64_t rules_delay(const struct rules *rules);

/*
 * FAULT_NONE when a URL at the host of known rules may be asked for, as /robots.txt always may
 * (section 2.2.2); else the fault that it ends in, and why in reason.
 */
enum fault rules_judge(const struct rules *rules, const struct url *url,
                       char reason[RULES_REASON_MAX]);

#endif
