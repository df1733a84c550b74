/* Gives the fuzzer's bytes to read(2). */
#include "tests/fuzz/feed.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

static const uint8_t *left;
static size_t size, piece, limit = SIZE_MAX;

void feed(const uint8_t *data, size_t n, size_t at_most)
{
    left = data;
    size = n;
    piece = at_most;
}

void feed_limit(size_t at_most)
{
    limit = at_most;
}

ssize_t __real_read(int fd, void *buffer, size_t n);
ssize_t __wrap_read(int fd, void *buffer, size_t n);
int __real_poll(struct pollfd *fds, nfds_t n, int timeout);
int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout);

ssize_t __wrap_read(int fd, void *buffer, size_t n)
{
    if (fd != FEED)
        return __real_read(fd, buffer, n < limit ? n : limit);
    if (n > piece)
        n = piece;
    if (n > size)
        n = size;
    if (n > 0)
        memcpy(buffer, left, n);
    left += n;
    size -= n;
    return (ssize_t)n;
}

int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout)
{
    if (n != 1 || fds->fd != FEED)
        return __real_poll(fds, n, timeout);
    fds->revents = POLLIN;
    return 1;
}
