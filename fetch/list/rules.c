/* Judges URLs by the rules of their host, or by the lack of them. */
#include "fetch/list/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "fetch/clock.h"

enum { KNOWN_SECONDS = 24 * 60 * 60, FAULT_SECONDS = 60 };

void rules_clear(struct rules *rules, struct pool *pool)
{
    if (rules->robots)
        pool_free(pool, rules->robots, robots_size(rules->robots));
    free(rules->reason);
    *rules = (struct rules){0};
}

void rules_set(struct rules *rules, struct pool *pool, struct robots *robots, int64_t now)
{
    rules_clear(rules, pool);
    size_t size = robots_size(robots);
    rules->robots = memcpy(pool_new(pool, size), robots, size);
    robots_free(robots);
    rules->until = now + KNOWN_SECONDS * SECOND;
}

void rules_set_fault(struct rules *rules, struct pool *pool, enum fault fault, const char *reason,
                     int64_t now)
{
    rules_clear(rules, pool);
    rules->fault = fault;
    rules->reason = memory_string(reason);
    rules->until = now + FAULT_SECONDS * SECOND;
}

size_t rules_size(const struct rules *rules)
{
    size_t reason = rules->reason ? strlen(rules->reason) + 1 : 0;
    return reason + (rules->robots ? robots_size(rules->robots) : 0);
}

int64_t rules_delay(const struct rules *rules)
{
    return rules->robots ? robots_delay(rules->robots) : 0;
}

enum fault rules_judge(const struct rules *rules, const struct url *url,
                       char reason[RULES_REASON_MAX])
{
    const char *path = url_sent(url) + url->origin;
    if (strcmp(path, "/robots.txt") == 0)
        return FAULT_NONE;
    if (!rules->robots) {
        snprintf(reason, RULES_REASON_MAX, "%s", rules->reason);
        return rules->fault;
    }
    uint32_t line = robots_verdict(rules->robots, slice_of_string(path));
    if (line == ROBOTS_ALLOWED)
        return FAULT_NONE;
    if (line == ROBOTS_TOO_LONG)
        snprintf(reason, RULES_REASON_MAX, "the URL is too long for the rules of robots.txt");
    else
        snprintf(reason, RULES_REASON_MAX, "line %u of robots.txt: Disallow: %.*s", (unsigned)line,
                 SLICE(robots_pattern(rules->robots, line)));
    return FAULT_ROBOTS;
}
