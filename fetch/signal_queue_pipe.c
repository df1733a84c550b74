/* Queues signals in a pipe, which a handler writes to. */
#include "fetch/signal_queue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

/* The pipe's end for the handler, which has no other way to know it. */
static volatile sig_atomic_t queue_end = -1;

static void on_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write((int)queue_end, &byte, 1); /* a full pipe holds signals enough */
    (void)ignored;
    errno = saved;
}

static bool prepare(int fd)
{
    return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0;
}

int signal_queue_open(const sigset_t *set)
{
    int ends[2];
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    if (pipe(ends) < 0 || !prepare(ends[0]) || !prepare(ends[1]))
        die("signals: cannot wait for them: %s", strerror(errno));
    queue_end = ends[1];
    sigfillset(&action.sa_mask);
    for (int number = 1; number < 32; number++)
        if (sigismember(set, number) == 1)
            sigaction(number, &action, NULL);
    return ends[0];
}

/* The signals stay without an effect: the handler writes to nothing. */
void signal_queue_close(int fd)
{
    int end = (int)queue_end;
    queue_end = -1;
    close(end);
    close(fd);
}

int signal_queue_next(int fd)
{
    unsigned char number;
    return read(fd, &number, 1) == 1 ? number : 0;
}
