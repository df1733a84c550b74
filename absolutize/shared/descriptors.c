/* Guards the standard descriptors; reads and writes all that is asked for. */
#include "absolutize/shared/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

void descriptors_guard(void)
{
    /* 0 and 1 in the wrong direction; messages to a closed 2 may vanish. */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd)
            exit(STATUS_TROUBLE);
    signal(SIGXFSZ, SIG_IGN);
}

static bool wait_writable(int fd)
{
    struct pollfd ready = {.fd = fd, .events = POLLOUT};
    return poll(&ready, 1, -1) >= 0 || errno == EINTR;
}

bool descriptors_write(int fd, const char *text, size_t n)
{
    while (n > 0) {
        ssize_t written = write(fd, text, n);
        if (written >= 0) {
            text += written;
            n -= (size_t)written;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait_writable(fd))
                return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool descriptors_read(int fd, struct buffer *out, size_t most)
{
    enum { PIECE = 64 << 10 };
    ssize_t n = 1;
    while (n != 0 && out->used <= most) {
        n = read(fd, buffer_room(out, PIECE), PIECE);
        if (n < 0 && errno != EINTR)
            return false;
        out->used += n > 0 ? (size_t)n : 0;
    }
    return true;
}

ssize_t descriptors_read_at(int fd, char *room, size_t n, off_t place)
{
    ssize_t have;
    do
        have = pread(fd, room, n, place);
    while (have < 0 && errno == EINTR);
    if (have == 0)
        errno = EIO;
    return have > 0 ? have : -1;
}
