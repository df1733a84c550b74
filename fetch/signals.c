/* Receives signals through a descriptor (signalfd, which is Linux's own). */
#define _GNU_SOURCE /* signalfd */
#include "fetch/signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

void signals_open(struct signals *signals)
{
    sigset_t set;
    sigemptyset(&set);
    const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, numbers[i]);
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
    signals->pipe_ignored = signal(SIGPIPE, SIG_IGN) == SIG_IGN;
    signals->fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (signals->fd < 0)
        die("signals: cannot wait for them: %s", strerror(errno));
}

void signals_close(struct signals *signals)
{
    close(signals->fd);
}

int signals_next(const struct signals *signals)
{
    struct signalfd_siginfo info;
    ssize_t n = read(signals->fd, &info, sizeof info);
    return n == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

void signals_raise_pipe(const struct signals *signals)
{
    if (signals->pipe_ignored)
        return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}
