/*
 * Hundreds of sockets, watched, written, read, closed and opened again at random: what is ready is
 * found, all of it and nothing else, whatever the system's way to wait.
 */
#include "fetch/transfer/poller.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/lib/chance.h"
#include "tests/lib/tap.h"

enum { PAIRS = 300, TURN = 8, STEPS = 20000, CHECK_EVERY = 100 };

/* What should be true of fd. */
struct pair {
    int fd, peer;    /* peer: -1 if it is closed */
    unsigned wanted; /* 0: not watched */
    unsigned bytes;  /* that wait to be read */
    unsigned found;  /* events since the last check */
};

static struct pair pairs[PAIRS];
static void open_pair(struct poller *poller, struct pair *pair)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
        exit(3);
    *pair = (struct pair){.fd = ends[0], .peer = ends[1]};
    poller_forget(poller, pair->fd);
}

/* As loop.c does, the poller is told only afterwards. */
static void close_pair(struct poller *poller, struct pair *pair)
{
    close(pair->fd);
    if (pair->peer >= 0)
        close(pair->peer);
    poller_forget(poller, pair->fd);
}

static void step(struct poller *poller, struct pair *pair)
{
    static const unsigned wishes[] = {0,
                                      POLLER_IN,
                                      POLLER_IN,
                                      POLLER_IN,
                                      POLLER_OUT,
                                      POLLER_IN | POLLER_OUT,
                                      POLLER_IN | POLLER_ONCE,
                                      POLLER_OUT | POLLER_ONCE};
    char byte = 'x';
    switch (chance(8)) {
    case 0:
        close_pair(poller, pair);
        open_pair(poller, pair);
        break;
    case 1:
        if (chance(8) == 0 && pair->peer >= 0) {
            close(pair->peer);
            pair->peer = -1;
        }
        break;
    case 2:
    case 3:
        if (pair->peer >= 0 && pair->bytes < 100)
            pair->bytes += write(pair->peer, &byte, 1) == 1;
        break;
    case 4:
        if (pair->bytes > 0)
            pair->bytes -= read(pair->fd, &byte, 1) == 1;
        break;
    default:
        pair->wanted = wishes[chance(sizeof wishes / sizeof *wishes)];
        poller_watch(poller, pair->fd, pair->wanted);
    }
}

static unsigned ready(const struct pair *pair)
{
    bool gone = pair->peer < 0;
    unsigned events = (pair->bytes > 0 || gone ? POLLER_IN : 0U) | POLLER_OUT;
    return pair->wanted == 0 ? 0 : (events & pair->wanted) | (gone ? POLLER_HANG : 0U);
}

static struct pair *pair_of(int fd)
{
    for (size_t i = 0; i < PAIRS; i++)
        if (pairs[i].fd == fd)
            return &pairs[i];
    return NULL;
}

/* Waits as often as it takes for each that is ready to have its turn, twice. False: a stranger. */
static bool gather(struct poller *poller, size_t count)
{
    struct poller_event events[TURN];
    for (size_t left = 2 * (count / TURN + 2); left > 0; left--) {
        int n = poller_wait(poller, events, TURN, 0);
        for (int i = 0; i < n; i++) {
            struct pair *pair = pair_of(events[i].fd);
            if (!pair || events[i].events == 0 || (pair->wanted & POLLER_ONCE && pair->found))
                return false;
            pair->found |= events[i].events;
        }
    }
    return true;
}

/* Whether exactly those are found that are ready, and for what. Ends the watch of ONCE. */
static bool check(struct poller *poller)
{
    unsigned expected[PAIRS];
    size_t count = 0, wrong = 0;
    for (size_t i = 0; i < PAIRS; i++) {
        pairs[i].found = 0;
        expected[i] = ready(&pairs[i]);
        count += expected[i] != 0;
    }
    bool known = gather(poller, count);
    for (size_t i = 0; i < PAIRS; i++) {
        struct pair *pair = &pairs[i];
        if (pair->found == expected[i] || wrong++ > 3) {
            pair->wanted = pair->found && pair->wanted & POLLER_ONCE ? 0 : pair->wanted;
            continue;
        }
        printf("# %d: wanted %u, ready %u, found %u\n", pair->fd, pair->wanted, expected[i],
               pair->found);
    }
    return known && wrong == 0;
}

static void test_random(struct poller *poller)
{
    bool right = true;
    for (size_t i = 0; i < PAIRS; i++)
        open_pair(poller, &pairs[i]);
    for (unsigned n = 1; n <= STEPS && right; n++) {
        step(poller, &pairs[chance(PAIRS)]);
        if (n % CHECK_EVERY == 0)
            right = check(poller);
    }
    ok(right, "%d pairs at random: each that is ready is found, and no other", PAIRS);
}

/* Nothing that is always ready keeps others from their turn. */
static void test_turns(struct poller *poller)
{
    struct poller_event events[TURN];
    for (size_t i = 0; i < PAIRS; i++) {
        close_pair(poller, &pairs[i]);
        open_pair(poller, &pairs[i]);
        poller_watch(poller, pairs[i].fd, POLLER_OUT);
    }
    size_t seen = 0;
    for (size_t left = PAIRS / TURN + 1; left > 0; left--)
        for (int n = poller_wait(poller, events, TURN, 0); n > 0; n--) {
            struct pair *pair = pair_of(events[n - 1].fd);
            seen += pair && !pair->found;
            if (pair)
                pair->found = 1;
        }
    ok(seen == PAIRS, "each of %d has its turn: %zu had", PAIRS, seen);
    for (size_t i = 0; i < PAIRS; i++)
        close_pair(poller, &pairs[i]);
}

static void test_file(struct poller *poller)
{
    FILE *file = tmpfile();
    ok(file && !poller_watch(poller, fileno(file), POLLER_IN | POLLER_ONCE),
       "a regular file need not be watched");
    if (file)
        fclose(file);
    ok(poller_wait(poller, &(struct poller_event){0}, 1, 10) == 0, "nothing is left");
}

int main(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 2 * PAIRS + 32) {
        files.rlim_cur = 2 * PAIRS + 32;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    struct poller *poller = poller_new();
    test_random(poller);
    test_turns(poller);
    test_file(poller);
    poller_free(poller);
    return tap_done();
}
