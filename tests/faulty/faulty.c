/*
 * Preloaded into a program under test: makes its calls fail by a plan, the variable FAULTY, one
 * of
 *
 *   malloc=N        the Nth allocation fails
 *   read=N          the Nth read fails with EIO
 *   write=N         the Nth write to standard output fails with ENOSPC
 *   close           closing standard output fails with EIO
 *   short           a byte each read and write
 *   EINTR, EAGAIN   half of the reads and writes fail so
 *
 * Descriptor 9 gets a byte when a failure that was planned for has come about.
 */
#undef _FORTIFY_SOURCE /* it would make read an inline function */
#define _GNU_SOURCE    /* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SIGNAL_DESCRIPTOR = 9 };

/* glibc's checked form of read, which FORTIFY calls. */
ssize_t __read_chk(int fd, void *data, size_t n, size_t size);

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_close)(int);

/* What is left to count until the failure; 0: none is planned. */
static unsigned long mallocs, reads, writes;
static bool one_byte, close_fails;
static int half; /* the error of half of the calls, or 0 */

static void find(void *function, const char *name)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(function, &symbol, sizeof symbol);
}

static unsigned long count(const char *plan, const char *name)
{
    size_t n = strlen(name);
    return strncmp(plan, name, n) == 0 ? strtoul(plan + n, NULL, 10) : 0;
}

__attribute__((constructor)) static void prepare(void)
{
    const char *plan = getenv("FAULTY");
    find(&real_malloc, "malloc");
    find(&real_calloc, "calloc");
    find(&real_realloc, "realloc");
    find(&real_read, "read");
    find(&real_write, "write");
    find(&real_writev, "writev");
    find(&real_close, "close");
    if (!plan)
        return;
    mallocs = count(plan, "malloc=");
    reads = count(plan, "read=");
    writes = count(plan, "write=");
    one_byte = strcmp(plan, "short") == 0;
    close_fails = strcmp(plan, "close") == 0;
    half = strcmp(plan, "EINTR") == 0 ? EINTR : strcmp(plan, "EAGAIN") == 0 ? EAGAIN : 0;
}

/* Counts down; true, once, when it is time to fail. */
static bool fails(unsigned long *left, int error)
{
    if (*left == 0 || --*left > 0)
        return false;
    if (real_write)
        real_write(SIGNAL_DESCRIPTOR, "!", 1);
    errno = error;
    return true;
}

/* Before prepare the loader's own calls come; they are not part of the test. */
void *malloc(size_t n)
{
    if (!real_malloc)
        find(&real_malloc, "malloc");
    return fails(&mallocs, ENOMEM) ? NULL : real_malloc(n);
}

void *calloc(size_t n, size_t width)
{
    if (!real_calloc)
        find(&real_calloc, "calloc");
    return fails(&mallocs, ENOMEM) ? NULL : real_calloc(n, width);
}

void *realloc(void *memory, size_t n)
{
    if (!real_realloc)
        find(&real_realloc, "realloc");
    return fails(&mallocs, ENOMEM) ? NULL : real_realloc(memory, n);
}

/* Whether this call is one of those that fail: by chance, not in step with the program. */
static bool turn(void)
{
    static unsigned chance = 1;
    chance = chance * 1103515245 + 12345;
    errno = half;
    return half && chance >> 16 & 1;
}

ssize_t read(int fd, void *data, size_t n)
{
    if (fails(&reads, EIO) || turn())
        return -1;
    return real_read(fd, data, one_byte && n > 1 ? 1 : n);
}

ssize_t __read_chk(int fd, void *data, size_t n, size_t size)
{
    return read(fd, data, n < size ? n : size);
}

ssize_t write(int fd, const void *data, size_t n)
{
    if (fd != STDOUT_FILENO)
        return real_write(fd, data, n);
    if (fails(&writes, ENOSPC) || turn())
        return -1;
    return real_write(fd, data, one_byte && n > 1 ? 1 : n);
}

ssize_t writev(int fd, const struct iovec *pieces, int count)
{
    if (fd != STDOUT_FILENO)
        return real_writev(fd, pieces, count);
    if (fails(&writes, ENOSPC) || turn())
        return -1;
    if (one_byte)
        return real_write(fd, pieces->iov_base, pieces->iov_len > 1 ? 1 : pieces->iov_len);
    return real_writev(fd, pieces, count);
}

int close(int fd)
{
    if (fd != STDOUT_FILENO || !close_fails)
        return real_close(fd);
    real_close(fd);
    errno = EIO;
    return -1;
}
