/* The functions of portable.h on Linux. */
#define _GNU_SOURCE /* memrchr, O_TMPFILE, O_PATH, F_SETPIPE_SZ, fallocate */
#include "absolutize/shared/portable.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

bool random_fill(void *bytes, size_t n, bool wait)
{
    for (char *p = bytes; n > 0;) {
        ssize_t got = getrandom(p, n, wait ? 0 : GRND_NONBLOCK);
        if (got < 0 && errno != EINTR)
            return false;
        p += got > 0 ? got : 0;
        n -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

const char *last_byte(const char *text, char c, size_t n)
{
    return memrchr(text, c, n);
}

int socket_open(int family, int type, int protocol)
{
    return socket(family, type | SOCK_CLOEXEC, protocol);
}

int socket_pair(int type, int pair[2])
{
    return socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair);
}

/* Where O_TMPFILE is unknown, its O_DIRECTORY makes it EISDIR. */
int file_without_name(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EISDIR)
        errno = EOPNOTSUPP;
    return fd;
}

int folder_open(int at, const char *name, int flags)
{
    return openat(at, name, O_PATH | O_DIRECTORY | O_CLOEXEC | flags);
}

ssize_t link_read(int folder, const char *name, char *text, size_t size, struct stat *link)
{
    int fd = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t n = fstat(fd, link) < 0 ? -1 : readlinkat(fd, "", text, size);
    int error = errno;
    close(fd);
    errno = error;
    return n;
}

char *folder_path(int folder)
{
    char link[32], path[PATH_MAX];
    descriptor_path(folder, link);
    ssize_t n = readlink(link, path, sizeof path);
    return n < 0 ? NULL : strndup(path, (size_t)n);
}

bool descriptor_path(int fd, char path[static 32])
{
    snprintf(path, 32, "/proc/self/fd/%d", fd);
    return true;
}

int file_open_reading(const char *path)
{
    return open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

int pipe_reopen(int fd)
{
    char path[32];
    descriptor_path(fd, path);
    return open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

void pipe_enlarge(int fd, int size)
{
    fcntl(fd, F_SETPIPE_SZ, size);
}

void file_reserve(int fd, off_t bytes)
{
    fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, bytes);
}

/* musl's malloc, which has no such settings, does so anyway. */
#ifdef __GLIBC__
void memory_keep(size_t bytes)
{
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
}
#else
void memory_keep(size_t bytes)
{
    (void)bytes;
}
#endif

/* Of all pages that it has a part in: mremap(2) cannot move memory that is advised in parts. */
void memory_use_huge_pages(void *block, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = (uintptr_t)block % page;
    madvise((char *)block - before, (before + size + page - 1) / page * page, MADV_HUGEPAGE);
}
