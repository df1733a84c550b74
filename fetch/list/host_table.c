/* A hash of hosts, and two lists of those whose rules are known. */
#include "fetch/list/host_table.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/siphash.h"

void host_table_init(struct host_table *table)
{
    *table =
        (struct host_table){.mask = 255, .idle.most = RULES_IDLE_MAX, .busy.most = RULES_BUSY_MAX};
    table->buckets = memory_zeroed(table->mask + 1, sizeof(struct host *));
    random_fill(table->key, sizeof table->key, true); /* a key of 0 would be slower, not wrong */
}

static void free_jobs(struct list *jobs)
{
    for (struct link *link; (link = list_take(jobs));)
        job_free(LIST_ITEM(link, struct job, queue));
}

static size_t block_size(const struct host *host)
{
    return sizeof *host + host->length;
}

static void free_host(struct host_table *table, struct host *host)
{
    free_jobs(&host->jobs);
    free_jobs(&host->asks);
    rules_clear(&host->rules, &table->pool);
    pool_free(&table->pool, host, block_size(host));
}

void host_table_destroy(struct host_table *table)
{
    for (size_t i = 0; i <= table->mask; i++)
        for (struct host *host = table->buckets[i], *chain; host; host = chain) {
            chain = host->chain;
            free_host(table, host);
        }
    pool_destroy(&table->pool);
    free(table->buckets);
}

static void grow(struct host_table *table)
{
    size_t mask = 2 * table->mask + 1;
    struct host **buckets = memory_zeroed(mask + 1, sizeof(struct host *));
    for (size_t i = 0; i <= table->mask; i++)
        for (struct host *host = table->buckets[i], *chain; host; host = chain) {
            chain = host->chain;
            host->chain = buckets[host->hash & mask];
            buckets[host->hash & mask] = host;
        }
    free(table->buckets);
    table->buckets = buckets;
    table->mask = mask;
}

static struct host *add(struct host_table *table, const struct url *url, uint64_t hash)
{
    if (table->count > table->mask)
        grow(table);
    struct host *host = pool_new(&table->pool, sizeof *host + url->origin);
    *host = (struct host){.hash = hash, .length = url->origin};
    memcpy(host->origin, url->text, url->origin);
    host->name = url->numeric ? KNOWN : UNKNOWN;
    host->chain = table->buckets[hash & table->mask];
    table->buckets[hash & table->mask] = host;
    table->count++;
    return host;
}

static void forget(struct host_table *table, struct host *host)
{
    struct host **link = &table->buckets[host->hash & table->mask];
    while (*link != host)
        link = &(*link)->chain;
    *link = host->chain;
    table->count--;
    free_host(table, host);
}

/* What a host costs that is kept for its rules. */
static size_t size_of(const struct host *host)
{
    return block_size(host) + rules_size(&host->rules);
}

/* Takes the host off the list that has it. */
static void let_go(struct host *host)
{
    if (!host->keeper)
        return;
    list_remove(&host->keeper->hosts, &host->kept);
    host->keeper->bytes -= size_of(host);
    host->keeper = NULL;
}

static void keep(struct kept *kept, struct host *host)
{
    let_go(host);
    list_append(&kept->hosts, &host->kept);
    kept->bytes += size_of(host);
    host->keeper = kept;
}

/* Takes the host that was used least recently, while all of them take too much; else NULL. */
static struct host *take_surplus(struct kept *kept)
{
    if (kept->bytes <= kept->most)
        return NULL;
    /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): what was freed had left the list */
    struct host *host = LIST_ITEM(kept->hosts.first, struct host, kept);
    let_go(host);
    return host;
}

static struct host *look_up(const struct host_table *table, struct slice origin, uint64_t hash)
{
    struct host *host = table->buckets[hash & table->mask];
    while (host && !(host->hash == hash && host->length == origin.size &&
                     memcmp(host->origin, origin.data, origin.size) == 0))
        host = host->chain;
    return host;
}

struct host *host_table_known(const struct host_table *table, struct slice origin)
{
    return look_up(table, origin, siphash(table->key, origin));
}

struct host *host_table_find(struct host_table *table, const struct url *url)
{
    struct slice origin = slice_of(url->text, url->origin);
    uint64_t hash = siphash(table->key, origin);
    struct host *host = look_up(table, origin, hash);
    if (!host)
        return add(table, url, hash);
    if (host->keeper == &table->idle)
        host_table_use_rules(table, host);
    return host;
}

void host_table_use_rules(struct host_table *table, struct host *host)
{
    keep(&table->busy, host);
    for (struct host *old; host->keeper && (old = take_surplus(&table->busy));)
        if (old != host) /* which has just come to be used */
            rules_clear(&old->rules, &table->pool);
}

void host_table_clear_rules(struct host_table *table, struct host *host)
{
    let_go(host);
    rules_clear(&host->rules, &table->pool);
}

void host_table_retire(struct host_table *table, struct host *host)
{
    if (!host->keeper) {
        forget(table, host);
        return;
    }
    keep(&table->idle, host);
    for (struct host *old; (old = take_surplus(&table->idle));)
        forget(table, old);
}
