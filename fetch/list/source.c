/* Files and standard input in, lines out; never waits. */
#include "fetch/list/source.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

enum { READ_SIZE = 1 << 16 };

struct source {
    char *const *operands; /* those not yet opened; borrowed */
    const char *name;      /* of the one that is read, for messages */
    const char *file;      /* it, or NULL for standard input */
    int fd;                /* it, or -1 between two */
    bool regular;          /* it is always ready */
    bool at_end, failed;
    bool begun;    /* its first line has been handed out */
    bool skipping; /* the rest of a line that was too long */
    off_t length;  /* of all operands when they are regular files, or -1 */
    off_t taken;   /* bytes read */
    uint64_t number;
    struct buffer buffer; /* data[start..length) is not yet handed out */
    size_t start;
    size_t searched; /* no LF in data[start..searched) */
};

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

static off_t total_length(char *const *operands)
{
    off_t total = 0;
    for (; *operands; operands++) {
        struct stat status;
        bool open = is_stdin(*operands);
        if ((open ? fstat(STDIN_FILENO, &status) : stat(*operands, &status)) < 0 ||
            !S_ISREG(status.st_mode))
            return -1;
        total += status.st_size;
        if (open)
            total -= lseek(STDIN_FILENO, 0, SEEK_CUR);
    }
    return total;
}

struct source *source_new(char *const *operands)
{
    struct source *source = memory_zeroed(1, sizeof *source);
    source->operands = operands;
    source->fd = -1;
    source->length = total_length(source->operands);
    buffer_room(&source->buffer, READ_SIZE);
    return source;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        close(source->fd);
    buffer_destroy(&source->buffer);
    free(source);
}

static void complain_of_operand(struct source *source, const char *attempt)
{
    complain("%s: cannot %s: %s", source->name, attempt, strerror(errno));
    source->failed = true;
}

static bool open_next(struct source *source)
{
    struct stat status;
    while (*source->operands) {
        const char *path = *source->operands++;
        source->name = input_name(path);
        source->file = is_stdin(path) ? NULL : path;
        source->fd = input_open(path);
        if (source->fd >= 0 && fstat(source->fd, &status) == 0) {
            source->regular = S_ISREG(status.st_mode);
            source->at_end = source->begun = source->skipping = false;
            source->number = 0;
            return true;
        }
        complain_of_operand(source, "open");
    }
    return false;
}

static void close_operand(struct source *source)
{
    close(source->fd);
    source->fd = -1;
}

/* Reads what there is: SOURCE_LINE for something, SOURCE_WAIT, or SOURCE_END of this operand. */
static enum source_status read_more(struct source *source)
{
    struct buffer *buffer = &source->buffer;
    struct pollfd ready = {.fd = source->fd, .events = POLLIN};
    if (!source->regular && poll(&ready, 1, 0) <= 0)
        return SOURCE_WAIT;
    if (source->start > 0) {
        buffer->used -= source->start;
        source->searched -= source->start;
        memmove(buffer->data, buffer->data + source->start, buffer->used);
        source->start = 0;
    }
    ssize_t n = read(source->fd, buffer_room(buffer, READ_SIZE), READ_SIZE);
    if (n > 0) {
        buffer->used += (size_t)n;
        source->taken += n;
        return SOURCE_LINE;
    }
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return SOURCE_WAIT;
    if (n < 0)
        complain_of_operand(source, "read");
    source->at_end = true;
    return SOURCE_END;
}

/*
 * The next raw line: up to LF, or the rest of an operand without one, or the first part of one
 * that is too long.
 */
static enum source_status next_raw(struct source *source, char **line, size_t *n)
{
    struct buffer *buffer = &source->buffer;
    for (;;) {
        char *from = buffer->data + source->start;
        size_t left = buffer->used - source->start;
        size_t seen = source->searched - source->start;
        char *end = left > seen ? memchr(from + seen, '\n', left - seen) : NULL;
        size_t length = end ? (size_t)(end - from) : left;
        *line = from;
        *n = length < SOURCE_LINE_MAX ? length : SOURCE_LINE_MAX;
        source->searched = buffer->used;
        bool too_long = length > SOURCE_LINE_MAX;
        if (end || too_long || (source->at_end && left > 0)) {
            source->start += length + (end != NULL);
            source->searched = source->start;
            bool was_skipping = source->skipping;
            source->skipping = !end && !source->at_end;
            if (was_skipping)
                continue;
            source->number++;
            return too_long ? SOURCE_LONG : SOURCE_LINE;
        }
        if (source->at_end)
            return SOURCE_END;
        enum source_status status = read_more(source);
        if (status == SOURCE_WAIT)
            return status;
    }
}

/* Editors on Windows begin a file with U+FEFF. */
static void skip_mark(char **line, size_t *n)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (*n >= 3 && memcmp(*line, mark, 3) == 0) {
        *line += 3;
        *n -= 3;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

enum source_status source_next(struct source *source, char **line, size_t *n)
{
    for (;;) {
        if (source->fd < 0 && !open_next(source))
            return SOURCE_END;
        enum source_status status = next_raw(source, line, n);
        if (status == SOURCE_END) {
            close_operand(source);
            continue;
        }
        if (status == SOURCE_WAIT)
            return status;
        if (!source->begun)
            skip_mark(line, n);
        source->begun = true;
        for (; *n > 0 && is_blank(**line); ++*line)
            --*n;
        while (*n > 0 && is_blank((*line)[*n - 1]))
            --*n;
        if (*n > 0)
            return status;
    }
}

bool source_failed(const struct source *source)
{
    return source->failed;
}

int source_descriptor(const struct source *source)
{
    return source->fd;
}

const char *source_file(const struct source *source)
{
    return source->file;
}

bool source_is_typed(const struct source *source)
{
    bool reads_stdin = !source->file && source->fd >= 0;
    for (char *const *path = source->operands; *path; path++)
        reads_stdin |= is_stdin(*path);
    return reads_stdin && isatty(STDIN_FILENO);
}

uint64_t source_number(const struct source *source)
{
    return source->number;
}

off_t source_length(const struct source *source)
{
    return source->length;
}

double source_share(const struct source *source)
{
    if (source->length <= 0)
        return -1;
    off_t used = source->taken - (off_t)(source->buffer.used - source->start);
    return (double)used / (double)source->length;
}
