/* Reads bytes and lines from a descriptor as soon as they are there. */
#include "absolutize/shared/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_FIRST_SIZE = 1 << 17 };

void input_init(struct input *in, int fd, const char *name, struct output *out)
{
    *in = (struct input){.fd = fd, .name = name, .out = out};
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
    char *data = realloc(in->data, size);
    if (!data)
        return INPUT_ERROR;
    in->data = data;
    in->size = size;
    return INPUT_OK;
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

enum input_status input_more(struct input *in, size_t limit)
{
    if (in->at_end)
        return INPUT_END;
    enum input_status status = make_room(in, limit);
    if (status != INPUT_OK)
        return status;
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

enum input_status input_line(struct input *in, size_t limit, char **line, size_t *n)
{
    size_t seen = 0;
    enum input_status status = skip_line(in);
    while (status == INPUT_OK) {
        char *end = NULL;
        if (in->end - in->start > seen)
            end = memchr(in->data + in->start + seen, '\n', in->end - in->start - seen);
        if (end) {
            *line = in->data + in->start;
            *n = (size_t)(end - *line);
            input_consume(in, *n + 1);
            if (*n > 0 && (*line)[*n - 1] == '\r')
                --*n;
            return *n > limit ? INPUT_LARGE : INPUT_OK;
        }
        seen = in->end - in->start;
        status = input_more(in, limit + 2); /* a whole line and its CR LF */
    }
    if (status == INPUT_ERROR || seen == 0)
        return status;
    in->cut = status == INPUT_LARGE;
    *line = in->data + in->start;
    *n = seen;
    input_consume(in, seen);
    return in->cut || seen > limit ? INPUT_LARGE : INPUT_OK;
}

int input_open(const char *path)
{
    if (strcmp(path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

const char *input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}
