/* Reads lines from files and standard input, without ever waiting. */
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
#include "absolutize/shared/slice.h"
#include "fetch/list/list_kind.h"
#include "fetch/list/utf16.h"

enum { READ_SIZE = 1 << 16 };

/* How an operand is encoded, by the byte order mark at its start. */
enum encoding { UNDECIDED, UTF_8, UTF_16 };

struct source {
    char *const *operands; /* those not yet opened; borrowed */
    const char *name;      /* of the one that is read, for messages */
    const char *file;      /* it, or NULL for standard input */
    int fd;                /* it, or -1 between two */
    bool regular;          /* it is always ready */
    bool fields;           /* tabs set off header fields */
    bool at_end;
    bool failed;   /* an operand could not be read, or is not a list */
    bool refused;  /* one is not a list */
    bool begun;    /* its first line has been handed out */
    bool skipping; /* the rest of a line that was too long */
    enum encoding encoding;
    struct utf16 utf16; /* with UTF_16 */
    off_t length;       /* of all operands when they are regular files, or -1 */
    off_t taken;        /* bytes read */
    uint64_t number;
    struct buffer buffer; /* data[start..length) is not yet handed out */
    size_t start;
    size_t searched; /* no LF in data[start..searched) */
};

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* An operand that is a line of the list by itself. */
static bool is_url(const char *operand)
{
    struct slice text = slice_of_string(operand);
    return slice_starts(text, "http://") || slice_starts(text, "https://");
}

static off_t total_length(char *const *operands)
{
    off_t total = 0;
    for (; *operands; operands++) {
        struct stat status;
        if (is_url(*operands)) {
            total += (off_t)strlen(*operands);
            continue;
        }
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

struct source *source_new(char *const *operands, bool fields)
{
    struct source *source = memory_zeroed(1, sizeof *source);
    source->operands = operands;
    source->fd = -1;
    source->fields = fields;
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

/* The next operand, if it is a URL: a line without a number. */
static bool take_url(struct source *source, char **line, size_t *n)
{
    char *url = *source->operands;
    if (!url || !is_url(url))
        return false;
    source->operands++;
    source->file = NULL;
    source->number = 0;
    *line = url;
    *n = strlen(url);
    source->taken += (off_t)*n;
    return true;
}

/* Opens the next operand; false when that fails. */
static bool open_next(struct source *source)
{
    struct stat status;
    const char *path = *source->operands++;
    source->name = input_name(path);
    source->file = is_stdin(path) ? NULL : path;
    source->fd = input_open(path);
    if (source->fd < 0 || fstat(source->fd, &status) < 0) {
        complain_of_operand(source, "open");
        return false;
    }
    source->regular = S_ISREG(status.st_mode);
    source->at_end = source->begun = source->skipping = false;
    source->encoding = UNDECIDED;
    source->number = 0;
    return true;
}

static void close_operand(struct source *source)
{
    close(source->fd);
    source->fd = -1;
    source->buffer.used = source->start = source->searched = 0;
}

/* The last n bytes of the buffer are UTF-16: makes them UTF-8. */
static void recode(struct source *source, size_t n)
{
    char bytes[READ_SIZE];
    struct buffer *buffer = &source->buffer;
    buffer->used -= n;
    memcpy(bytes, buffer->data + buffer->used, n);
    utf16_put(&source->utf16, bytes, n, buffer);
}

/* Examines the beginning of the operand, once enough of it has been read. */
static void decide_encoding(struct source *source)
{
    struct buffer *buffer = &source->buffer;
    const char *text = buffer->data + source->start;
    size_t have = buffer->used - source->start;
    bool little = have >= 2 && memcmp(text, "\xFF\xFE", 2) == 0;
    bool big = have >= 2 && memcmp(text, "\xFE\xFF", 2) == 0;
    if (have == 1 && (*text == '\xFF' || *text == '\xFE'))
        return;
    source->encoding = little || big ? UTF_16 : UTF_8;
    if (source->encoding == UTF_16) {
        source->utf16 = (struct utf16){.big_endian = big};
        source->start += 2;
        source->searched = source->start;
        recode(source, have - 2);
    }
}

/* Bytes have been read, n of them. */
static void take_bytes(struct source *source, size_t n)
{
    source->buffer.used += n;
    source->taken += (off_t)n;
    if (source->encoding == UNDECIDED)
        decide_encoding(source);
    else if (source->encoding == UTF_16)
        recode(source, n);
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
        take_bytes(source, (size_t)n);
        return SOURCE_LINE;
    }
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return SOURCE_WAIT;
    if (n < 0)
        complain_of_operand(source, "read");
    source->at_end = true;
    utf16_end(&source->utf16, buffer);
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

/* Where a comment begins, "#" at the start or after white space, or n. */
static size_t find_comment(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (line[i] == '#' && (i == 0 || is_blank(line[i - 1])))
            return i;
    return n;
}

/* Takes off white space at both ends, and a comment; header fields may have a "#". */
static void trim(const struct source *source, char **line, size_t *n)
{
    for (; *n > 0 && is_blank(**line); ++*line)
        --*n;
    size_t url = source->fields ? slice_find(slice_of(*line, *n), '\t') : *n;
    size_t end = find_comment(*line, url);
    if (end < url)
        *n = end;
    while (*n > 0 && is_blank((*line)[*n - 1]))
        --*n;
}

/* By its first line the operand is not a list: reports what it is, and skips it. */
static bool refuse(struct source *source, const char *line, size_t n)
{
    const char *refusal = list_kind_refusal(slice_of(line, n), source->fields);
    if (!refusal)
        return false;
    complain("%s: %s", source->name, refusal);
    source->failed = source->refused = true;
    close_operand(source);
    return true;
}

/* The next line of the operand that is open, trimmed; it may be empty. */
static enum source_status next_trimmed(struct source *source, char **line, size_t *n)
{
    enum source_status status = next_raw(source, line, n);
    if (status != SOURCE_LINE && status != SOURCE_LONG)
        return status;
    if (source->number == 1)
        skip_mark(line, n);
    trim(source, line, n);
    return status;
}

/* The next line of the operand that is open which is not empty and not a comment. */
static enum source_status next_line(struct source *source, char **line, size_t *n)
{
    enum source_status status;
    do
        status = next_trimmed(source, line, n);
    while ((status == SOURCE_LINE || status == SOURCE_LONG) && *n == 0);
    return status;
}

enum source_status source_next(struct source *source, char **line, size_t *n)
{
    for (;;) {
        if (source->fd < 0 && take_url(source, line, n))
            return SOURCE_LINE;
        if (source->fd < 0 && !*source->operands)
            return SOURCE_END;
        if (source->fd < 0 && !open_next(source))
            continue;
        enum source_status status = next_line(source, line, n);
        if (status == SOURCE_WAIT)
            return status;
        if (status == SOURCE_END)
            close_operand(source);
        else if (source->begun || !refuse(source, *line, *n)) {
            source->begun = true;
            return status;
        }
    }
}

bool source_refused(const struct source *source)
{
    return source->refused;
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
