/* Watches descriptors with epoll(7), which is Linux's own. */
#include "fetch/transfer/poller.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

enum { EVENTS_MAX = 64 };

struct poller {
    int epoll;            /* owned */
    unsigned char *known; /* owned; by descriptor, what it is watched for, or ONCE was last */
    size_t size;          /* of known */
};

struct poller *poller_new(void)
{
    struct poller *poller = memory_zeroed(1, sizeof *poller);
    poller->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (poller->epoll < 0)
        die("epoll: cannot create: %s", strerror(errno));
    return poller;
}

void poller_free(struct poller *poller)
{
    close(poller->epoll);
    free(poller->known);
    free(poller);
}

static unsigned char *known_of(struct poller *poller, int fd)
{
    size_t i = (size_t)fd;
    poller->known = memory_reach(poller->known, &poller->size, 1, i);
    return &poller->known[i];
}

/* Like epoll_ctl; a descriptor may have been closed and opened again without our knowledge. */
static int control(const struct poller *poller, int operation, int fd, struct epoll_event *event)
{
    int result = epoll_ctl(poller->epoll, operation, fd, event);
    if (result < 0 && errno == ENOENT && operation == EPOLL_CTL_MOD)
        result = epoll_ctl(poller->epoll, EPOLL_CTL_ADD, fd, event);
    else if (result < 0 && errno == EEXIST)
        result = epoll_ctl(poller->epoll, EPOLL_CTL_MOD, fd, event);
    return result;
}

bool poller_watch(struct poller *poller, int fd, unsigned wanted)
{
    unsigned char *known = known_of(poller, fd);
    struct epoll_event event = {.data.fd = fd};
    bool once = wanted & POLLER_ONCE;
    if (wanted == *known && !once)
        return true;
    event.events = (wanted & POLLER_IN ? EPOLLIN : 0U) | (wanted & POLLER_OUT ? EPOLLOUT : 0U) |
                   (once ? EPOLLONESHOT : 0U);
    int operation = wanted == 0 ? EPOLL_CTL_DEL : *known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (control(poller, operation, fd, &event) < 0 && wanted) {
        if (once && errno == EPERM)
            return false;
        die("epoll: cannot watch descriptor %d: %s", fd, strerror(errno));
    }
    *known = (unsigned char)wanted;
    return true;
}

/* The kernel has taken a closed descriptor out by itself. */
void poller_forget(struct poller *poller, int fd)
{
    *known_of(poller, fd) = 0;
}

static unsigned events_of(uint32_t events)
{
    return (events & EPOLLIN ? POLLER_IN : 0U) | (events & EPOLLOUT ? POLLER_OUT : 0U) |
           (events & EPOLLHUP ? POLLER_HANG : 0U) | (events & EPOLLERR ? POLLER_ERROR : 0U);
}

int poller_wait(struct poller *poller, struct poller_event *events, int most, int milliseconds)
{
    struct epoll_event ready[EVENTS_MAX];
    int n = epoll_wait(poller->epoll, ready, most < EVENTS_MAX ? most : EVENTS_MAX, milliseconds);
    if (n < 0 && errno != EINTR)
        die("epoll: cannot wait: %s", strerror(errno));
    for (int i = 0; i < n; i++)
        events[i] = (struct poller_event){ready[i].data.fd, events_of(ready[i].events)};
    return n < 0 ? 0 : n;
}
