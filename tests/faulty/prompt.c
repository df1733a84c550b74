/* Preloaded into fetch: when a request has been sent, its answer is there already. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

ssize_t send(int fd, const void *data, size_t size, int flags)
{
    static ssize_t (*real)(int, const void *, size_t, int);
    if (!real) {
        void *symbol = dlsym(RTLD_NEXT, "send");
        memcpy(&real, &symbol, sizeof real);
    }
    ssize_t sent = real(fd, data, size, flags);
    poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, 1000);
    return sent;
}
