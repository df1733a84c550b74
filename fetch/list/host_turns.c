/* Keeps each host where it belongs: among those that are ready, held or blocked. */
#include "fetch/list/host_turns.h"

#include "fetch/clock.h"

void host_turns_init(struct host_turns *turns, const struct trouble_limits *limits)
{
    *turns = (struct host_turns){.limits = limits};
    host_table_init(&turns->table);
}

void host_turns_destroy(struct host_turns *turns)
{
    host_table_destroy(&turns->table);
    heap_destroy(&turns->held);
}

static void add(struct list *list, struct host *host, enum place place)
{
    host->place = place;
    list_append(list, &host->turn);
}

/* The host at the front of a list, now IDLE; or NULL. */
static struct host *take(struct list *list)
{
    struct host *host = LIST_ITEM(list_take(list), struct host, turn);
    if (host)
        host->place = IDLE;
    return host;
}

/* A request of the host's may start, as far as names and rules are concerned. */
static bool has_work(const struct host *host)
{
    return host->asks.first || (host->jobs.first && !host->asking);
}

/* Its jobs end at once, each in a fault that is known: there is nothing to be polite about. */
static bool is_lost(const struct host *host, int64_t now)
{
    bool refused = rules_known(&host->rules, now) && host->rules.fault != FAULT_NONE;
    return host->unresolvable_until > now || (refused && !host->asks.first);
}

/* When a host without jobs can be forgotten, and one with jobs may be asked. */
static int64_t due(const struct host *host, int64_t now)
{
    int64_t polite = later(host->next_start, host->held_until);
    if (!has_work(host))
        return later(polite, later(host->unresolvable_until, trouble_until(&host->trouble)));
    return is_lost(host, now) ? 0 : polite;
}

static bool is_full(const struct host_turns *turns, const struct host *host)
{
    unsigned limit = trouble_limit(&host->trouble, turns->limits);
    return limit > 0 && host->active >= limit;
}

void host_turns_settle(struct host_turns *turns, struct host *host, int64_t now)
{
    bool work = has_work(host);
    if (host->place != IDLE || (work && (is_full(turns, host) || host->name == LOOKING_UP)))
        return;
    if (!work && (host->active > 0 || host->asking))
        return;
    if (due(host, now) > now) {
        host->place = HELD;
        host->heaped++;
        host->wakes = due(host, now);
        heap_put(&turns->held, host->wakes, host);
    } else if (work) {
        add(&turns->ready, host, READY);
    } else if (host->heaped == 0) {
        host_table_retire(&turns->table, host);
    }
}

void host_turns_wake(struct host_turns *turns, struct host *host, int64_t now)
{
    if (host->place == HELD && due(host, now) < host->wakes) /* it was only remembered */
        host->place = IDLE;
    host_turns_settle(turns, host, now);
}

void host_turns_wake_held(struct host_turns *turns, int64_t now)
{
    while (heap_due(&turns->held) <= now) {
        struct host *host = heap_pop(&turns->held);
        host->heaped--;
        if (host->place == HELD)
            host->place = IDLE;
        host_turns_settle(turns, host, now);
    }
}

void host_turns_settle_first(struct host_turns *turns, struct host *host, int64_t now)
{
    bool work = has_work(host); /* without any it may be freed now */
    host_turns_settle(turns, host, now);
    if (work && host->place == READY) {
        list_remove(&turns->ready, &host->turn);
        list_prepend(&turns->ready, &host->turn);
    }
}

struct host *host_turns_next(struct host_turns *turns)
{
    return take(&turns->ready);
}

bool host_turns_may_ask(const struct host_turns *turns, const struct host *host, int64_t now)
{
    return has_work(host) && !is_full(turns, host) && host->name != LOOKING_UP &&
           due(host, now) <= now;
}

void host_turns_block(struct host_turns *turns, struct host *host)
{
    add(&turns->blocked, host, BLOCKED);
}

void host_turns_unblock(struct host_turns *turns, int64_t now)
{
    struct host *host = take(&turns->blocked);
    if (host)
        host_turns_settle(turns, host, now);
}
