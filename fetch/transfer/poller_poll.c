/*
 * Watches descriptors with poll(2), where there is nothing better. A call takes time for each
 * descriptor that is watched, so what one call finds is handed out over as many waits as it takes
 * before the next.
 */
#include "fetch/transfer/poller.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

struct poller {
    struct pollfd *set; /* owned; revents: found by the last call, and not handed out */
    bool *once;         /* owned; beside set */
    size_t count, room; /* of both */
    size_t next;        /* set[0..next) is handed out, as far as the last call found it ready */
    size_t *places;     /* owned; by descriptor, its index in set plus 1, or 0 */
    size_t size;        /* of places */
};

struct poller *poller_new(void)
{
    return memory_zeroed(1, sizeof(struct poller));
}

void poller_free(struct poller *poller)
{
    free(poller->set);
    free(poller->once);
    free(poller->places);
    free(poller);
}

static size_t *place_of(struct poller *poller, int fd)
{
    size_t i = (size_t)fd;
    poller->places = memory_reach(poller->places, &poller->size, sizeof *poller->places, i);
    return &poller->places[i];
}

static size_t add(struct poller *poller, int fd)
{
    if (poller->count == poller->room) {
        poller->room = poller->room ? 2 * poller->room : 64;
        poller->set = memory_resize(poller->set, poller->room * sizeof *poller->set);
        poller->once = memory_resize(poller->once, poller->room * sizeof *poller->once);
    }
    poller->set[poller->count] = (struct pollfd){.fd = fd};
    *place_of(poller, fd) = poller->count + 1;
    return poller->count++;
}

/* The last one takes the place of the one that is removed. */
static void remove_at(struct poller *poller, size_t i)
{
    *place_of(poller, poller->set[i].fd) = 0;
    size_t last = --poller->count;
    if (i == last)
        return;
    poller->set[i] = poller->set[last];
    poller->once[i] = poller->once[last];
    *place_of(poller, poller->set[i].fd) = i + 1;
}

void poller_forget(struct poller *poller, int fd)
{
    size_t place = *place_of(poller, fd);
    if (place > 0)
        remove_at(poller, place - 1);
}

bool poller_watch(struct poller *poller, int fd, unsigned wanted)
{
    struct stat status;
    size_t place = *place_of(poller, fd);
    if (wanted == 0) {
        poller_forget(poller, fd);
        return true;
    }
    if (wanted & POLLER_ONCE && fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
        return false;
    size_t i = place > 0 ? place - 1 : add(poller, fd);
    poller->set[i].events =
        (short)((wanted & POLLER_IN ? POLLIN : 0) | (wanted & POLLER_OUT ? POLLOUT : 0));
    poller->once[i] = wanted & POLLER_ONCE;
    return true;
}

static unsigned events_of(int events)
{
    return (events & POLLIN ? POLLER_IN : 0U) | (events & POLLOUT ? POLLER_OUT : 0U) |
           (events & POLLHUP ? POLLER_HANG : 0U) | (events & POLLERR ? POLLER_ERROR : 0U);
}

/*
 * Makes an event of set[i]. Asks again first, as much may have happened since the call that found
 * it ready. A closed descriptor is removed. One of POLLER_ONCE that poll cannot watch (a device on
 * macOS) is taken to be ready: it was open a moment ago, and reading or writing it tells.
 */
static bool hand_out(struct poller *poller, size_t i, struct poller_event *event)
{
    struct pollfd *watched = &poller->set[i];
    watched->revents = 0;
    if (poll(watched, 1, 0) <= 0)
        return false;
    bool unknown = watched->revents & POLLNVAL, once = poller->once[i];
    *event =
        (struct poller_event){watched->fd, events_of(unknown ? watched->events : watched->revents)};
    watched->revents = 0;
    if (unknown || once)
        remove_at(poller, i);
    return once || !unknown;
}

/* Hands out what the last call has found. */
static int collect(struct poller *poller, struct poller_event *events, int most)
{
    int n = 0;
    while (poller->next < poller->count && n < most) {
        size_t i = poller->next, count = poller->count;
        if (poller->set[i].revents && hand_out(poller, i, &events[n]))
            n++;
        poller->next += poller->count == count; /* else another is there now */
    }
    return n;
}

int poller_wait(struct poller *poller, struct poller_event *events, int most, int milliseconds)
{
    int n = collect(poller, events, most);
    if (n > 0)
        return n;
    int found = poll(poller->set, (nfds_t)poller->count, milliseconds);
    if (found < 0 && errno != EINTR && errno != EAGAIN)
        die("poll: cannot wait: %s", strerror(errno));
    poller->next = found > 0 ? 0 : poller->count;
    return collect(poller, events, most);
}
