/* Who may be asked next: turns, limits, delays, lookups. Time is given, not taken. */
#include "fetch/list/hosts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/clock.h"
#include "tests/lib/tap.h"

/* Two texts are equal. */
static void same(const char *name, const char *got, const char *expected)
{
    if (!ok(strcmp(got, expected) == 0, "%s", name))
        printf("# got %s, expected %s\n", got, expected);
}

static struct url_parser *parser;
static int64_t now;

static struct job *put(struct hosts *hosts, const char *url)
{
    struct job *job = job_new(1, url, strlen(url));
    ok(url_parse(parser, &job->hop, url, strlen(url)) == NULL, "%s", url);
    hosts_put(hosts, job, now);
    return job;
}

/* The source of the next job, whose name is known from then on; "-" for none. */
static struct job *next(struct hosts *hosts, const char *expected)
{
    struct job *job = hosts_next(hosts, now);
    same("next", job ? job->source : "-", expected);
    if (job)
        hosts_resolved(hosts, job, now);
    return job;
}

static void done(struct hosts *hosts, struct job *job)
{
    hosts_done(hosts, job, now);
    job_free(job);
}

static void check_turns(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.per_host = 2, .lookups = 9});
    put(hosts, "http://127.0.0.1/1");
    put(hosts, "http://127.0.0.1/2");
    put(hosts, "http://127.0.0.1/3");
    put(hosts, "http://127.0.0.2/1");
    struct job *first = next(hosts, "http://127.0.0.1/1");
    done(hosts, next(hosts, "http://127.0.0.2/1"));
    struct job *second = next(hosts, "http://127.0.0.1/2");
    next(hosts, "-"); /* two at a host */
    done(hosts, first);
    done(hosts, next(hosts, "http://127.0.0.1/3"));
    done(hosts, second);
    ok(hosts_waiting(hosts) == 0 && hosts_due(hosts) == NEVER, "%s", "nothing is left");
    hosts_free(hosts);
}

static void check_lookups(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 1});
    now = clock_now();
    put(hosts, "http://a.test/1");
    put(hosts, "http://a.test/2");
    put(hosts, "http://b.test/1");
    struct job *scout = hosts_next(hosts, now);
    same("a scout", scout->source, "http://a.test/1");
    next(hosts, "-"); /* one of a new name, and one lookup at once */
    hosts_mark_unresolvable(hosts, scout, FAULT_RESOLVE, now + SECOND);
    done(hosts, scout);
    struct job *b = next(hosts, "http://b.test/1");
    struct job *dead = hosts_next(hosts, now);
    ok(dead && hosts_fault(dead, now) == FAULT_RESOLVE, "%s", "the other job of a dead name");
    done(hosts, dead);
    done(hosts, b);
    put(hosts, "http://a.test/late");
    struct job *late = hosts_next(hosts, now);
    ok(late && hosts_fault(late, now) == FAULT_RESOLVE, "a job that comes later");
    done(hosts, late);
    put(hosts, "http://a.test/3");
    now += SECOND;
    struct job *again = hosts_next(hosts, now);
    ok(again && hosts_fault(again, now) == FAULT_NONE, "%s", "looked up again after a while");
    done(hosts, again);
    hosts_free(hosts);
}

static void check_times(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9, .delay = 100});
    now = clock_now();
    put(hosts, "http://127.0.0.1/1");
    put(hosts, "http://127.0.0.1/2");
    put(hosts, "http://127.0.0.2/1");
    struct job *held = next(hosts, "http://127.0.0.1/1");
    done(hosts, next(hosts, "http://127.0.0.2/1"));
    next(hosts, "-");
    ok(hosts_due(hosts) == now + 100, "%s", "--delay");
    hosts_hold(hosts, held, now + 1000);
    done(hosts, held);
    now += 100;
    next(hosts, "-");
    ok(hosts_due(hosts) == now + 900, "%s", "held by Retry-After");
    now += 900;
    done(hosts, next(hosts, "http://127.0.0.1/2"));
    hosts_free(hosts);
}

/* Hops go before what waits; many hosts; what is drained is all. */
static void check_rest(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9});
    put(hosts, "http://127.0.0.1/1");
    struct job *hop = job_new(2, "hop", 3);
    url_parse(parser, &hop->hop, "http://127.0.0.1/hop", 20);
    hosts_put_first(hosts, hop, now);
    done(hosts, next(hosts, "hop"));
    for (int i = 0; i < 1000; i++) {
        char text[64];
        snprintf(text, sizeof text, "http://127.0.%d.%d/", i / 250, i % 250 + 1);
        struct job *job = job_new(3, text, strlen(text));
        url_parse(parser, &job->hop, text, strlen(text));
        hosts_put(hosts, job, now);
    }
    size_t drained = 0;
    for (struct job *job; (job = hosts_drain(hosts)); drained++)
        job_free(job);
    ok(drained == 1001 && hosts_waiting(hosts) == 0, "%s", "all are drained");
    hosts_free(hosts);
}

/* Beside a job goes only its own host, and nothing once the job runs. */
static void check_beside(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9});
    struct job *head = job_new(1, "head", 4);
    url_parse(parser, &head->hop, "http://127.0.0.1/head", 21);
    hosts_put(hosts, head, now);
    put(hosts, "http://127.0.0.1/1");
    ok(hosts_next_of(hosts, head, clock_now()) == head, "%s", "the job itself");
    ok(!hosts_next_of(hosts, head, clock_now()), "%s", "nothing while it runs");
    ok(hosts_due_of(hosts) == NEVER, "%s", "and nothing to wait for");
    done(hosts, head);
    job_free(hosts_drain(hosts));
    hosts_free(hosts);
}

int main(void)
{
    parser = url_parser_new();
    check_turns();
    check_lookups();
    check_times();
    check_rest();
    check_beside();
    url_parser_free(parser);
    return tap_done();
}
