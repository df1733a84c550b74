/* Reads bytes and lines from a descriptor as soon as they are there. */
#include "absolutize/shared/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

enum { INPUT_FIRST_SIZE = 1 << 17 };

void input_init(struct input *in, int fd, const char *name, struct output *out)
{
    *in = (struct input){.fd = fd, .name = name, .out = out};
}

void input_init_filter(struct input *in, struct input_filter filter)
{
    *in = (struct input){.fd = -1, .filter = filter, .name = filter.source->name};
}

void input_destroy(struct input *in)
{
    if (in->fd >= 0)
        close(in->fd);
    free(in->data);
    *in = (struct input){.fd = -1};
}

static void move_to_front(struct input *in)
{
    memmove(in->data, in->data + in->start, in->end - in->start);
    in->end -= in->start;
    in->start = 0;
}

/*
 * Makes room after data[end). Moves the data only when half the buffer is free or when it may not
 * grow, so that the bytes moved stay in proportion to the bytes read.
 */
static enum input_status make_room(struct input *in, size_t limit)
{
    if (in->start == in->end)
        in->start = in->end = 0;
    if (in->end < in->size)
        return INPUT_OK;
    if (in->end - in->start >= limit)
        return INPUT_LARGE;
    if (in->start > in->size / 2 || (in->start > 0 && in->size >= limit)) {
        move_to_front(in);
        return INPUT_OK;
    }
    size_t size = in->size == 0 ? INPUT_FIRST_SIZE : in->size < limit / 2 ? 2 * in->size : limit;
    if (size <= in->size) /* the limit is below the first size */
        size = 2 * in->size;
    char *data = memory_try_resize(in->data, size);
    if (!data)
        return INPUT_ERROR;
    in->data = data;
    in->size = size;
    return INPUT_OK;
}

bool input_would_wait(const struct input *in)
{
    for (; in->filter.read; in = in->filter.source)
        if (in->filter.source->end > in->filter.source->start)
            return false;
    struct pollfd ready = {.fd = in->fd, .events = POLLIN};
    return !in->at_end && poll(&ready, 1, 0) == 0;
}

/* Flushes the output before a read that waits: fast in bulk, immediate by hand. */
static bool wait_readable(const struct input *in)
{
    struct pollfd ready = {.fd = in->fd, .events = POLLIN};
    int n = poll(&ready, 1, 0);
    if (n == 0) {
        if (in->out)
            output_flush(in->out);
        n = poll(&ready, 1, -1);
    }
    return n >= 0 || errno == EINTR;
}

static enum input_status read_filter(struct input *in)
{
    size_t n = 0;
    enum input_status status =
        in->filter.read(in->filter.context, in->data + in->end, in->size - in->end, &n);
    in->end += n;
    in->at_end = status == INPUT_END;
    return status;
}

enum input_status input_more(struct input *in, size_t limit)
{
    if (in->at_end)
        return INPUT_END;
    enum input_status status = make_room(in, limit);
    if (status != INPUT_OK)
        return status;
    if (in->filter.read)
        return read_filter(in);
    for (;;) {
        if (!wait_readable(in))
            return INPUT_ERROR;
        ssize_t n = read(in->fd, in->data + in->end, in->size - in->end);
        if (n > 0) {
            in->end += (size_t)n;
            return INPUT_OK;
        }
        if (n == 0) {
            in->at_end = true;
            return INPUT_END;
        }
        if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK)
            return INPUT_ERROR;
    }
}

/* Where data[start] lies in a regular file, and the file's size; false for anything else. */
static bool find_place(const struct input *in, off_t *place, off_t *size)
{
    struct stat file;
    if (in->fd < 0 || fstat(in->fd, &file) < 0 || !S_ISREG(file.st_mode))
        return false;
    off_t here = lseek(in->fd, 0, SEEK_CUR);
    *place = here - (off_t)(in->end - in->start);
    *size = file.st_size;
    return here >= 0;
}

void input_drop(struct input *in, size_t keep, size_t n)
{
    char *at = in->data + in->start + keep;
    memmove(at, at + n, in->end - in->start - keep - n);
    in->end -= n;
    in->gap_at = keep;
    in->gap += n;
}

void input_near_gap(struct input *in, size_t n)
{
    if (n < in->gap_at) {
        in->gap_at -= n;
        return;
    }
    in->offset += in->gap;
    in->gap = 0;
}

ssize_t input_look(const struct input *in, uint64_t ahead, char *text, size_t size)
{
    off_t place, end;
    if (!find_place(in, &place, &end))
        return -1;
    if (place > end || ahead >= (uint64_t)(end - place))
        return 0;
    return pread(in->fd, text, size, place + (off_t)ahead);
}

uint64_t input_skip(struct input *in, uint64_t n)
{
    enum { WORTH_SEEKING = 1 << 18 }; /* over less than this, seeking costs more than reading */
    off_t place, end;
    size_t there = in->end - in->start < n ? in->end - in->start : (size_t)n;
    input_consume(in, there);
    n -= there;
    if (n < WORTH_SEEKING || !find_place(in, &place, &end) || place > end ||
        n > (uint64_t)(end - place) || lseek(in->fd, (off_t)n, SEEK_CUR) < 0)
        return n;
    in->offset += n;
    return 0;
}

/* Skips the rest of a line that was too long. */
static enum input_status skip_line(struct input *in)
{
    while (in->cut) {
        char *end = memchr(in->data + in->start, '\n', in->end - in->start);
        if (end) {
            input_consume(in, (size_t)(end - in->data) + 1 - in->start);
            in->cut = false;
            break;
        }
        input_consume(in, in->end - in->start);
        enum input_status status = input_more(in, in->size);
        if (status != INPUT_OK)
            return status;
    }
    return INPUT_OK;
}

enum input_status input_line(struct input *in, size_t limit, struct slice *line)
{
    size_t seen = 0;
    enum input_status status = skip_line(in);
    while (status == INPUT_OK) {
        struct slice unread = input_unread(in);
        size_t length = seen + slice_find(slice_from(unread, seen), '\n');
        if (length < unread.size) {
            *line = slice_of(unread.data, length);
            input_consume(in, length + 1);
            line->size -= length > 0 && line->data[length - 1] == '\r';
            return line->size > limit ? INPUT_LARGE : INPUT_OK;
        }
        seen = unread.size;
        status = input_more(in, limit + 2); /* a whole line and its CR LF */
    }
    if (status == INPUT_ERROR || seen == 0)
        return status;
    in->cut = status == INPUT_LARGE;
    *line = input_unread(in);
    input_consume(in, seen);
    return in->cut || seen > limit ? INPUT_LARGE : INPUT_OK;
}

int input_open(const char *path)
{
    if (strcmp(path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

bool input_refuse_output(int fd, const char *name)
{
    struct stat in, out;
    if (fstat(fd, &in) < 0 || fstat(STDOUT_FILENO, &out) < 0 || !S_ISREG(in.st_mode) ||
        in.st_dev != out.st_dev || in.st_ino != out.st_ino)
        return false;
    complain_always("%s: it is also the output; write to another file", name);
    close(fd);
    return true;
}

const char *input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}
