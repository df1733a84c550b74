/* Makes a dead socket of a pair. */
#include "fetch/transfer/dead_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"

int dead_socket_new(void)
{
    int pair[2];
    if (socket_pair(SOCK_STREAM, pair) < 0)
        die("sockets: cannot create: %s", strerror(errno));
    close(pair[1]);
    return pair[0];
}

bool dead_socket_replace(int dead, int fd)
{
    return dup2(dead, fd) == fd && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}
