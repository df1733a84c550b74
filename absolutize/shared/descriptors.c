/* Guards the standard descriptors; writes all of a text. */
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
