/* Who may be asked next: turns, limits, delays, lookups. Time is given, not taken. */
#include "fetch/list/hosts.h"

#include <stdio.h>
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
    struct job *job = job_new(1, slice_of_string(url));
    ok(url_parse(parser, &job->hop, slice_of_string(url)) == NULL, "%s", url);
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

/* Why the job that was given last cannot be tried. */
static enum fault refusal(const struct hosts *hosts)
{
    const char *reason;
    return hosts_refusal(hosts, &reason);
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
    hosts_note(hosts, scout, HOST_LOST, now, now);
    hosts_note_lookup(hosts, scout, FAULT_RESOLVE, now + SECOND);
    done(hosts, scout);
    struct job *b = next(hosts, "http://b.test/1");
    struct job *dead = hosts_next(hosts, now);
    ok(dead && refusal(hosts) == FAULT_RESOLVE, "%s", "the other job of a dead name");
    done(hosts, dead);
    done(hosts, b);
    put(hosts, "http://a.test/late");
    struct job *late = hosts_next(hosts, now);
    ok(late && refusal(hosts) == FAULT_RESOLVE, "a job that comes later");
    done(hosts, late);
    put(hosts, "http://a.test/3");
    now += SECOND;
    struct job *again = hosts_next(hosts, now);
    ok(again && refusal(hosts) == FAULT_NONE, "%s", "looked up again after a while");
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
    struct job *hop = job_new(2, slice_of_string("hop"));
    url_parse(parser, &hop->hop, slice_of_string("http://127.0.0.1/hop"));
    hosts_put_first(hosts, hop, now);
    done(hosts, next(hosts, "hop"));
    for (int i = 0; i < 1000; i++) {
        char text[64];
        snprintf(text, sizeof text, "http://127.0.%d.%d/", i / 250, i % 250 + 1);
        struct job *job = job_new(3, slice_of_string(text));
        url_parse(parser, &job->hop, slice_of_string(text));
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
    struct job *head = job_new(1, slice_of_string("head"));
    url_parse(parser, &head->hop, slice_of_string("http://127.0.0.1/head"));
    hosts_put(hosts, head, now);
    put(hosts, "http://127.0.0.1/1");
    ok(hosts_next_of(hosts, head, clock_now()) == head, "%s", "the job itself");
    ok(!hosts_next_of(hosts, head, clock_now()), "%s", "nothing while it runs");
    ok(hosts_due_of(hosts) == NEVER, "%s", "and nothing to wait for");
    done(hosts, head);
    job_free(hosts_drain(hosts));
    hosts_free(hosts);
}

/* The request for a host's rules, given instead of its line; its name is known from then on. */
static struct job *next_robots(struct hosts *hosts, const char *expected)
{
    struct job *job = next(hosts, expected);
    ok(job && !job_has_line(job), "no line's");
    return job;
}

static void answer(struct hosts *hosts, struct job *job, const char *file)
{
    hosts_done(hosts, job, now);
    hosts_set_rules(hosts, job, robots_parse(slice_of_string(file), "bot"), now);
    job_free(job);
}

static void fail(struct hosts *hosts, struct job *job, enum fault fault)
{
    hosts_done(hosts, job, now);
    hosts_set_rules_fault(hosts, job, fault, "503", now);
    job_free(job);
}

/* A line that comes out only to end in a fault. */
static void next_refused(struct hosts *hosts, const char *expected, enum fault fault,
                         const char *reason)
{
    const char *got;
    struct job *job = next(hosts, expected);
    ok(hosts_refusal(hosts, &got) == fault, "fault of %s", expected);
    same("reason", got, reason);
    if (job)
        done(hosts, job);
}

static void check_rules(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9, .rules = true});
    put(hosts, "http://a.test/1");
    put(hosts, "http://a.test/no");
    put(hosts, "http://a.test/2");
    put(hosts, "http://a.test:8080/1");
    struct job *a = next_robots(hosts, "http://a.test/robots.txt");
    struct job *other = next_robots(hosts, "http://a.test:8080/robots.txt");
    next(hosts, "-"); /* lines wait for the rules */
    ok(hosts_due(hosts) == NEVER && hosts_waiting(hosts) == 4, "and nothing else");
    answer(hosts, other, "User-agent: *\nDisallow: /\n");
    next_refused(hosts, "http://a.test:8080/1", FAULT_ROBOTS, "line 2 of robots.txt: Disallow: /");
    answer(hosts, a, "User-agent: bot\nDisallow: /n");
    done(hosts, next(hosts, "http://a.test/1"));
    next_refused(hosts, "http://a.test/no", FAULT_ROBOTS, "line 2 of robots.txt: Disallow: /n");
    done(hosts, next(hosts, "http://a.test/2"));
    put(hosts, "http://a.test/no");
    next_refused(hosts, "http://a.test/no", FAULT_ROBOTS, "line 2 of robots.txt: Disallow: /n");
    put(hosts, "http://a.test:8080/robots.txt");
    done(hosts, next(hosts, "http://a.test:8080/robots.txt"));
    now += INT64_C(24) * 3600 * SECOND;
    put(hosts, "http://a.test/3"); /* a day is over */
    answer(hosts, next_robots(hosts, "http://a.test/robots.txt"), "");
    done(hosts, next(hosts, "http://a.test/3"));
    hosts_free(hosts);
}

/* Without an answer all lines of a host fail, until it is asked again. */
static void check_no_rules(void)
{
    struct hosts *hosts =
        hosts_new((struct hosts_limits){.lookups = 9, .delay = 5 * SECOND, .rules = true});
    put(hosts, "http://a.test/1");
    put(hosts, "http://a.test/2");
    struct job *robots = next_robots(hosts, "http://a.test/robots.txt");
    hosts_done(hosts, robots, now);
    hosts_put_first(hosts, robots, now); /* once more */
    next(hosts, "-");
    now += 5 * SECOND;
    fail(hosts, next_robots(hosts, "http://a.test/robots.txt"), FAULT_ROBOTS_UNKNOWN);
    next_refused(hosts, "http://a.test/1", FAULT_ROBOTS_UNKNOWN, "503");
    next_refused(hosts, "http://a.test/2", FAULT_ROBOTS_UNKNOWN, "503");
    now += 60 * SECOND;
    put(hosts, "http://a.test/3");
    answer(hosts, next_robots(hosts, "http://a.test/robots.txt"), "");
    next(hosts, "-"); /* the delay */
    now += 5 * SECOND;
    done(hosts, next(hosts, "http://a.test/3"));
    hosts_free(hosts);
}

/* The robots.txt of a host that redirects to another, whose own rules are being asked for. */
static void check_rules_elsewhere(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9, .rules = true});
    struct url hop;
    struct job *line = put(hosts, "http://a.test/1");
    struct job *waiting = put(hosts, "http://b.test/1");
    struct job *a = next_robots(hosts, "http://a.test/robots.txt");
    struct job *b = next_robots(hosts, "http://b.test/robots.txt");
    hosts_done(hosts, a, now);
    ok(url_parse(parser, &hop, slice_of_string("http://b.test/r")) == NULL, "a hop");
    job_follow(a, &hop);
    ok(hosts_next_of(hosts, line, now) == NULL, "nothing of a's to start");
    hosts_put_first(hosts, a, now);
    ok(hosts_next_of(hosts, waiting, now) == NULL, "nor of b's, which waits for its rules");
    ok(hosts_next_of(hosts, line, now) == a, "what a's line waits for is at b");
    answer(hosts, a, "");
    done(hosts, next(hosts, "http://a.test/1"));
    next(hosts, "-");
    answer(hosts, b, "");
    done(hosts, next(hosts, "http://b.test/1"));
    hosts_free(hosts);
}

static void check_crawl_delay(void)
{
    struct hosts *hosts = hosts_new(
        (struct hosts_limits){.lookups = 9, .rules = true, .most_rules_delay = 60 * SECOND});
    put(hosts, "http://a.test/1");
    put(hosts, "http://a.test/2");
    put(hosts, "http://b.test/1");
    put(hosts, "http://b.test/2");
    answer(hosts, next_robots(hosts, "http://a.test/robots.txt"),
           "User-agent: *\nCrawl-delay: 10\n");
    done(hosts, next(hosts, "http://a.test/1"));
    answer(hosts, next_robots(hosts, "http://b.test/robots.txt"),
           "User-agent: *\nCrawl-delay: 100\n");
    done(hosts, next(hosts, "http://b.test/1"));
    next(hosts, "-");
    ok(hosts_due(hosts) == now + 10 * SECOND, "a Crawl-delay");
    now += 10 * SECOND;
    done(hosts, next(hosts, "http://a.test/2"));
    ok(hosts_due(hosts) == now + 10 * SECOND,
       "of which the host is reminded"); /* a is forgotten then */
    now += 50 * SECOND;
    done(hosts, next(hosts, "http://b.test/2"));
    hosts_free(hosts);
}

/* Rules that take 0.6 MB. */
static const char *large_rules(void)
{
    static char file[ROBOTS_MAX];
    size_t n = (size_t)sprintf(file, "User-agent: *\n");
    while (n + 100 < sizeof file)
        n += (size_t)sprintf(file + n, "Disallow: /%080zu\n", n);
    return file;
}

/* Also of hosts with lines, beyond a larger limit: they are asked again. */
static void check_busy_rules(void)
{
    struct hosts *hosts =
        hosts_new((struct hosts_limits){.lookups = 9, .delay = 1000 * SECOND, .rules = true});
    const char *file = large_rules();
    char url[64];
    for (int i = 0; i < 300; i++) {
        sprintf(url, "http://%d.test/x", i);
        put(hosts, url);
        struct job *job = hosts_next(hosts, now);
        hosts_resolved(hosts, job, now);
        answer(hosts, job, file);
    }
    now += 1000 * SECOND;
    unsigned asked = 0, lines = 0;
    for (struct job *job; (job = hosts_next(hosts, now));) {
        hosts_resolved(hosts, job, now);
        bool line = job_has_line(job);
        lines += line;
        asked += !line;
        if (line)
            done(hosts, job);
        else
            answer(hosts, job, "");
    }
    ok(asked > 10 && asked < 100, "%u of 300 hosts are asked again", asked);
    now += 1000 * SECOND;
    for (struct job *job; (job = hosts_next(hosts, now)); lines++) {
        hosts_resolved(hosts, job, now);
        done(hosts, job);
    }
    ok(lines == 300, "each line comes out: %u", lines);
    hosts_free(hosts);
}

/* Rules are forgotten, those used least recently first, when there are too many. */
static void check_kept_rules(void)
{
    struct hosts *hosts = hosts_new((struct hosts_limits){.lookups = 9, .rules = true});
    const char *file = large_rules();
    char url[64];
    for (int i = 0; i < 200; i++) {
        sprintf(url, "http://%d.test/x", i);
        put(hosts, url);
        struct job *job = hosts_next(hosts, now);
        hosts_resolved(hosts, job, now);
        answer(hosts, job, file);
        done(hosts, hosts_next(hosts, now));
    }
    put(hosts, "http://199.test/x");
    done(hosts, next(hosts, "http://199.test/x"));
    put(hosts, "http://0.test/x");
    answer(hosts, next_robots(hosts, "http://0.test/robots.txt"), "");
    done(hosts, next(hosts, "http://0.test/x"));
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
    check_rules();
    check_no_rules();
    check_rules_elsewhere();
    check_crawl_delay();
    check_kept_rules();
    check_busy_rules();
    url_parser_free(parser);
    return tap_done();
}
