/* Whole reads and writes: all of it comes, no more than is asked for, and errno says why not. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/descriptors.h"
#include "tests/lib/tap.h"

enum { SIZE = 200000 }; /* more than a read, and than a pipe holds */

static char bytes[SIZE], back[SIZE];

static int new_file(void)
{
    char path[] = "/tmp/unit_descriptors.XXXXXX";
    int fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static void test_read(int fd)
{
    struct buffer all = {0};
    buffer_string(&all, "before ");
    lseek(fd, 0, SEEK_SET);
    ok(descriptors_read(fd, &all, 2 * (size_t)SIZE) && all.used == SIZE + 7 &&
           memcmp(all.data, "before ", 7) == 0 && memcmp(all.data + 7, bytes, SIZE) == 0,
       "a file is appended whole");
    buffer_clear(&all);
    lseek(fd, 0, SEEK_SET);
    ok(descriptors_read(fd, &all, 1000) && all.used > 1000 && all.used < SIZE,
       "a file that is too large is read until that shows, and no further");
    buffer_clear(&all);
    ok(descriptors_read(fd, &all, 0) && all.used > 0, "0 bytes at most: one is too many");
    int closed = dup(fd);
    close(closed);
    errno = 0;
    ok(!descriptors_read(closed, &all, SIZE) && errno == EBADF, "a closed descriptor: EBADF");
    buffer_destroy(&all);
}

static void test_read_at(int fd)
{
    ssize_t n = descriptors_read_at(fd, back, SIZE, SIZE - 10);
    ok(n == 10 && memcmp(back, bytes + SIZE - 10, 10) == 0, "the last bytes of a file");
    errno = 0;
    ok(descriptors_read_at(fd, back, 1, SIZE) == -1 && errno == EIO, "after its end: EIO");
    int ends[2];
    errno = 0;
    ok(pipe(ends) == 0 && descriptors_read_at(ends[0], back, 1, 0) == -1 && errno == ESPIPE,
       "a pipe has no places: ESPIPE");
    close(ends[0]);
    close(ends[1]);
}

/* A child writes more than the pipe holds to its end, which does not wait; this process reads. */
static void test_write(void)
{
    int ends[2];
    if (!ok(pipe(ends) == 0 && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0, "a pipe"))
        return;
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        _exit(!descriptors_write(ends[1], bytes, SIZE));
    }
    close(ends[1]);
    size_t n = 0;
    for (ssize_t got; n < SIZE && (got = read(ends[0], back + n, SIZE - n)) > 0;)
        n += (size_t)got;
    ok(n == SIZE && memcmp(back, bytes, SIZE) == 0,
       "all is written to a pipe that is full at first and does not wait");
    close(ends[0]);
    if (pipe(ends) < 0)
        return;
    signal(SIGPIPE, SIG_IGN);
    close(ends[0]);
    errno = 0;
    ok(!descriptors_write(ends[1], bytes, 1) && errno == EPIPE, "a pipe without a reader: EPIPE");
    close(ends[1]);
}

int main(void)
{
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i % 251);
    int fd = new_file();
    if (ok(fd >= 0 && descriptors_write(fd, bytes, SIZE), "a file of %d bytes", SIZE)) {
        test_read(fd);
        test_read_at(fd);
    }
    test_write();
    return tap_done();
}
