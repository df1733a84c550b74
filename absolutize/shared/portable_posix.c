/* The functions of portable.h by POSIX, and arc4random_buf of macOS, the BSDs and glibc. */
#include "absolutize/shared/portable.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

bool random_fill(void *bytes, size_t n, bool wait)
{
    (void)wait;
    arc4random_buf(bytes, n);
    return true;
}

const char *last_byte(const char *text, char c, size_t n)
{
    while (n > 0)
        if (text[--n] == c)
            return text + n;
    return NULL;
}

static void close_on_exec(int fd)
{
    fcntl(fd, F_SETFD, FD_CLOEXEC);
}

int socket_open(int family, int type, int protocol)
{
    int fd = socket(family, type, protocol);
    if (fd >= 0)
        close_on_exec(fd);
    return fd;
}

int socket_pair(int type, int pair[2])
{
    if (socketpair(AF_UNIX, type, 0, pair) < 0)
        return -1;
    close_on_exec(pair[0]);
    close_on_exec(pair[1]);
    return 0;
}

int file_without_name(const char *folder)
{
    (void)folder;
    errno = EOPNOTSUPP;
    return -1;
}

int folder_open(int at, const char *name, int flags)
{
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
}

/* By looking at it before and after that. */
ssize_t link_read(int folder, const char *name, char *text, size_t size, struct stat *link)
{
    struct stat after;
    if (fstatat(folder, name, link, AT_SYMLINK_NOFOLLOW) < 0)
        return -1;
    ssize_t n = readlinkat(folder, name, text, size);
    if (n < 0 || fstatat(folder, name, &after, AT_SYMLINK_NOFOLLOW) < 0)
        return -1;
    errno = ESTALE;
    return after.st_dev == link->st_dev && after.st_ino == link->st_ino ? n : -1;
}

/* By going there, and back. */
char *folder_path(int folder)
{
    char path[PATH_MAX];
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (here < 0)
        return NULL;
    bool found = fchdir(folder) == 0 && getcwd(path, sizeof path) != NULL;
    found = fchdir(here) == 0 && found;
    close(here);
    return found ? strdup(path) : NULL;
}

/* /dev/fd/N may continue where the descriptor is. */
bool descriptor_path(int fd, char path[static 32])
{
    (void)fd;
    *path = '\0';
    return false;
}

/* Some systems' poll would take a pipe without a writer for one that has ended. */
int file_open_reading(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

/* /dev/fd/N may be the same open pipe. */
int pipe_reopen(int fd)
{
    (void)fd;
    errno = ENOTSUP;
    return -1;
}

void pipe_enlarge(int fd, int size)
{
    (void)fd;
    (void)size;
}

/* By writing zeros, as not every system has posix_fallocate. */
void file_reserve(int fd, off_t bytes)
{
    static const char zeros[1 << 16];
    struct stat status;
    if (fstat(fd, &status) < 0)
        return;
    for (off_t at = status.st_size; at < bytes;) {
        off_t left = bytes - at, most = sizeof zeros;
        ssize_t n = pwrite(fd, zeros, (size_t)(left < most ? left : most), at);
        if (n <= 0)
            return;
        at += n;
    }
}

void memory_keep(size_t bytes)
{
    (void)bytes;
}

void memory_use_huge_pages(void *block, size_t size)
{
    (void)block;
    (void)size;
}
