/* Writes records to standard output as fast as it takes them. */
#include "fetch/records/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "fetch/list/job.h"

/* What a pipe is to hold; pieces in memory that are written at once; what is copied from a file. */
enum { PIPE_SIZE = 1 << 20, PIECES = 64, COPY_SIZE = 1 << 16 };

/* Bytes of records that wait in memory; more go to the spool's file. */
enum { WAITING_IN_MEMORY = 32 << 20 };

static void open_pipe(struct writer *writer)
{
    int fd = pipe_reopen(writer->fd);
    writer->kind = fd >= 0 ? WRITE_PLAIN : WRITE_PIPE;
    if (fd >= 0)
        writer->fd = fd;
    pipe_enlarge(writer->fd, PIPE_SIZE);
}

/* Where a write to standard output, a regular file, will go. */
static uint64_t position_in_file(const struct stat *status)
{
    bool appends = fcntl(STDOUT_FILENO, F_GETFL) & O_APPEND;
    off_t at = appends ? status->st_size : lseek(STDOUT_FILENO, 0, SEEK_CUR);
    return at > 0 ? (uint64_t)at : 0;
}

void writer_init(struct writer *writer)
{
    struct stat status;
    *writer = (struct writer){.fd = STDOUT_FILENO, .chain.unit = PIECE_SIZE};
    spool_init(&writer->spool, WAITING_IN_MEMORY);
    if (fstat(STDOUT_FILENO, &status) < 0)
        return;
    if (S_ISFIFO(status.st_mode))
        open_pipe(writer);
    else if (S_ISSOCK(status.st_mode))
        writer->kind = WRITE_SOCKET;
    else if (S_ISREG(status.st_mode)) {
        writer->kind = WRITE_FILE;
        writer->start = position_in_file(&status);
    }
}

void writer_destroy(struct writer *writer)
{
    for (struct job *job; (job = writer_take_undelivered(writer));)
        job_free(job);
    chain_destroy(&writer->chain, &writer->spool);
    spool_destroy(&writer->spool);
    free(writer->marks);
    if (writer->fd > STDERR_FILENO)
        close(writer->fd);
}

static void grow(struct writer *writer)
{
    size_t size = writer->size ? 2 * writer->size : 64;
    struct mark *marks = memory_new(size * sizeof *marks);
    for (size_t i = 0; i < writer->count; i++)
        marks[i] = writer->marks[(writer->first + i) & (writer->size - 1)];
    free(writer->marks);
    writer->marks = marks;
    writer->first = 0;
    writer->size = size;
}

void writer_mark(struct writer *writer, struct job *job)
{
    if (writer->count == writer->size)
        grow(writer);
    writer->marks[(writer->first + writer->count++) & (writer->size - 1)] =
        (struct mark){writer->written + writer->chain.length, job};
}

static struct mark take_mark(struct writer *writer)
{
    struct mark mark = writer->marks[writer->first];
    writer->first = (writer->first + 1) & (writer->size - 1);
    writer->count--;
    return mark;
}

/* Forgets n bytes that have left, and the records that end among them. */
static void leave(struct writer *writer, uint64_t n)
{
    chain_consume(&writer->chain, &writer->spool, n);
    writer->written += n;
    while (writer->count > 0 && writer->marks[writer->first].end <= writer->written) {
        struct mark mark = take_mark(writer);
        writer->whole = mark.end;
        job_free(mark.job);
    }
}

struct job *writer_take_undelivered(struct writer *writer)
{
    while (writer->count > 0) {
        struct mark mark = take_mark(writer);
        if (mark.job)
            return mark.job;
    }
    return NULL;
}

int writer_descriptor(const struct writer *writer)
{
    return writer->fd;
}

/* writev that never waits: fails with EAGAIN instead. */
static ssize_t write_some(const struct writer *writer, struct iovec *pieces, int count)
{
    struct pollfd ready = {.fd = writer->fd, .events = POLLOUT};
    /* A count's type is int in POSIX, size_t in glibc; a short converts to both. */
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = (unsigned short)count};
    switch (writer->kind) {
    case WRITE_SOCKET:
        return sendmsg(writer->fd, &message, MSG_DONTWAIT);
    case WRITE_PIPE: /* could not be opened again: no more than surely fits */
        if (poll(&ready, 1, 0) == 0) {
            errno = EAGAIN;
            return -1;
        }
        if (pieces->iov_len > PIPE_BUF)
            pieces->iov_len = PIPE_BUF;
        return write(writer->fd, pieces->iov_base, pieces->iov_len);
    case WRITE_PLAIN:
    case WRITE_FILE:
        break;
    }
    return writev(writer->fd, pieces, count);
}

/* Writes the pieces in memory at the head of the chain. */
static ssize_t write_memory(const struct writer *writer)
{
    struct iovec pieces[PIECES];
    int count = 0;
    for (struct piece *p = writer->chain.first; p && p->fd < 0 && count < PIECES; p = p->next)
        pieces[count++] = (struct iovec){p->data + p->start, (size_t)(p->end - p->start)};
    return write_some(writer, pieces, count);
}

/* Writes a part of the piece at the head of the chain, which is in a file. */
static ssize_t write_from_file(const struct writer *writer)
{
    char bytes[COPY_SIZE];
    const struct piece *piece = writer->chain.first;
    size_t n = sizeof bytes;
    if ((off_t)n > piece->end - piece->start)
        n = (size_t)(piece->end - piece->start);
    ssize_t have = descriptors_read_at(piece->fd, bytes, n, piece->start);
    if (have < 0)
        return -1;
    struct iovec part = {bytes, (size_t)have};
    return write_some(writer, &part, 1);
}

enum writer_status writer_flush(struct writer *writer)
{
    while (writer->chain.length > 0) {
        ssize_t n = writer->chain.first->fd < 0 ? write_memory(writer) : write_from_file(writer);
        if (n >= 0) {
            leave(writer, (uint64_t)n);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return WRITER_WAITING;
        } else if (errno != EINTR) {
            writer->error = errno;
            return WRITER_BROKEN;
        }
    }
    return WRITER_EMPTY;
}

bool writer_close(struct writer *writer)
{
    int copy = writer->fd;
    writer->fd = -1;
    if (close(STDOUT_FILENO) == 0 && (copy == STDOUT_FILENO || close(copy) == 0))
        return true;
    writer->error = errno;
    return errno == EINTR;
}

void writer_cut_torn(struct writer *writer)
{
    struct stat status;
    off_t at = lseek(writer->fd, 0, SEEK_CUR);
    off_t torn = (off_t)(writer->written - writer->whole);
    if (writer->kind != WRITE_FILE || torn == 0 || at < torn || fstat(writer->fd, &status) < 0 ||
        status.st_size != at) /* something else writes there, too */
        return;
    if (ftruncate(writer->fd, at - torn) == 0 && lseek(writer->fd, at - torn, SEEK_SET) >= 0)
        writer->written = writer->whole;
}
