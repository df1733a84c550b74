/* Receives signals through a descriptor. */
#include "fetch/signals.h"

#include <signal.h>
#include <stddef.h>

#include "fetch/signal_queue.h"

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
    signals->pipe_ignored = signal(SIGPIPE, SIG_IGN) == SIG_IGN;
    signals->fd = signal_queue_open(&set);
}

void signals_close(struct signals *signals)
{
    signal_queue_close(signals->fd);
}

int signals_next(const struct signals *signals)
{
    return signal_queue_next(signals->fd);
}

void signals_raise_pipe(const struct signals *signals)
{
    if (signals->pipe_ignored)
        return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}
