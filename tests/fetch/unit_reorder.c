/* Records in the order of the list: which wait, which leave, and when too many wait. */
#include "fetch/records/reorder.h"

#include <fcntl.h>

#include "tests/lib/tap.h"

enum { JOBS = 1000 }; /* the ring grows on the way */

static struct reorder reorder;
static struct writer writer;
static struct job *jobs[JOBS];

static void begin(void)
{
    reorder_init(&reorder);
    writer_init(&writer);
    for (size_t i = 0; i < JOBS; i++) {
        jobs[i] = job_new(i + 1, slice_of_string("line"));
        jobs[i]->place = i;
        reorder_enter(&reorder, jobs[i]);
    }
}

static void end(void)
{
    reorder_destroy(&reorder, &writer.spool);
    writer_destroy(&writer);
}

/* The outcome of a job, one byte, is there; the job is kept. */
static void leave(size_t i)
{
    char byte = (char)('a' + i % 26);
    chain_put(reorder_chain(&reorder, jobs[i]), &writer.spool, &byte, 1);
    reorder_leave(&reorder, &writer, jobs[i], true);
}

static bool written_in_order(void)
{
    uint64_t at = 0;
    for (const struct piece *p = writer.chain.first; p; p = p->next)
        for (off_t i = p->start; i < p->end; i++, at++)
            if (p->data[i] != (char)('a' + at % 26))
                return false;
    return at == JOBS;
}

static void test_order(void)
{
    begin();
    ok(reorder_head(&reorder) == jobs[0], "the first job is the head");
    for (size_t i = JOBS - 1; i > 0; i--)
        leave(i);
    ok(writer.chain.length == 0, "all wait for the first");
    leave(0);
    ok(written_in_order(), "then all leave, in order");
    ok(reorder_head(&reorder) == NULL && reorder.held == 0, "and nothing waits");
    bool same = true;
    for (size_t i = 0; i < JOBS; i++) {
        struct job *job = writer_take_undelivered(&writer);
        same = same && job == jobs[i];
        job_free(job);
    }
    ok(same && !writer_take_undelivered(&writer), "the writer has each job once, in order");
    end();
}

static void test_undelivered(void)
{
    size_t taken = 0;
    begin();
    leave(1);
    leave(3);
    for (struct job *job; (job = reorder_take_undelivered(&reorder, &writer.spool)); job_free(job))
        taken += job == jobs[1] || job == jobs[3];
    ok(taken == 2, "jobs whose records wait are handed back, and no others");
    for (size_t i = 0; i < JOBS; i++)
        if (i != 1 && i != 3)
            job_free(jobs[i]);
    end();
}

/* A file stands for so many bytes of records; nobody reads them. */
static void test_full(void)
{
    begin();
    chain_put_file(reorder_chain(&reorder, jobs[1]), open("/dev/null", O_RDONLY),
                   REORDER_HELD_MAX - 1);
    reorder_leave(&reorder, &writer, jobs[1], false);
    ok(!reorder_is_full(&reorder), "one byte less may wait");
    leave(2);
    ok(reorder_is_full(&reorder), "as many as may wait");
    ok(reorder_head(&reorder) == jobs[0], "only the line whose turn it is may go on");
    leave(0);
    ok(!reorder_is_full(&reorder), "when it is over, there is room again");
    for (size_t i = 3; i < JOBS; i++)
        job_free(jobs[i]);
    end();
}

int main(void)
{
    test_order();
    test_undelivered();
    test_full();
    return tap_done();
}
