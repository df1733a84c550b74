/* Queues signals with signalfd(2), which is Linux's own. */
#include "fetch/signal_queue.h"

#include <errno.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

int signal_queue_open(const sigset_t *set)
{
    sigprocmask(SIG_BLOCK, set, NULL);
    int fd = signalfd(-1, set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0)
        die("signals: cannot wait for them: %s", strerror(errno));
    return fd;
}

void signal_queue_close(int fd)
{
    close(fd);
}

int signal_queue_next(int fd)
{
    struct signalfd_siginfo info;
    ssize_t n = read(fd, &info, sizeof info);
    return n == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}
