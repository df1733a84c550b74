/* Opens the operands in turn, and trims their lines. */
#include "fetch/list/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/slice.h"
#include "fetch/list/line_reader.h"
#include "fetch/list/list_kind.h"

struct source {
    char *const *operands;     /* those not yet opened; borrowed */
    const char *name;          /* of the one that is read, for messages */
    const char *file;          /* it, or NULL for standard input */
    struct line_reader reader; /* of it */
    bool fields;               /* tabs set off header fields */
    bool failed;               /* an operand could not be read, or is not a list */
    bool refused;              /* one is not a list */
    bool begun;                /* its first line has been handed out */
    off_t length;              /* of all operands when they are regular files, or -1 */
    off_t urls;                /* bytes of the operands so far that are lines by themselves */
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
    source->fields = fields;
    source->length = total_length(source->operands);
    line_reader_init(&source->reader);
    return source;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    line_reader_destroy(&source->reader);
    free(source);
}

static void complain_of_operand(struct source *source, const char *attempt, int error)
{
    const char *way_out = error == ENOENT ? "; a URL begins with http:// or https://" : "";
    complain_always("%s: cannot %s: %s%s", source->name, attempt, strerror(error), way_out);
    source->failed = true;
}

/* The next operand, if it is a URL: a line without a number. */
static bool take_url(struct source *source, struct slice *line)
{
    const char *url = *source->operands;
    if (!url || !is_url(url))
        return false;
    source->operands++;
    source->file = NULL;
    source->reader.number = 0;
    *line = slice_of_string(url);
    source->urls += (off_t)line->size;
    return true;
}

/* Opens the next operand; false when that fails. */
static bool open_next(struct source *source)
{
    const char *path = *source->operands++;
    source->name = input_name(path);
    source->file = is_stdin(path) ? NULL : path;
    source->begun = false;
    int fd = source->file ? file_open_reading(path) : input_open(path);
    if (fd < 0) {
        complain_of_operand(source, "open", errno);
        return false;
    }
    if (input_refuse_output(fd, source->name)) {
        source->failed = true;
        return false;
    }
    line_reader_open(&source->reader, fd);
    return true;
}

/* Editors on Windows begin a file with U+FEFF. */
static struct slice without_mark(struct slice line)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return slice_starts(line, mark) ? slice_from(line, sizeof mark - 1) : line;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where a comment begins, "#" at the start or after white space, or size. */
static size_t find_comment(struct slice line)
{
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] == '#' && (i == 0 || is_blank(line.data[i - 1])))
            return i;
    return line.size;
}

/* The line without white space at both ends, and without a comment; header fields may have a "#".
 */
static struct slice trim(struct slice line, bool fields)
{
    while (line.size > 0 && is_blank(*line.data))
        line = slice_from(line, 1);
    struct slice url = slice_of(line.data, fields ? slice_find(line, '\t') : line.size);
    size_t end = find_comment(url);
    if (end < url.size)
        line.size = end;
    while (line.size > 0 && is_blank(line.data[line.size - 1]))
        line.size--;
    return line;
}

/* By its first line the operand is not a list: reports what it is, and skips it. */
static bool refuse(struct source *source, struct slice line)
{
    const char *refusal = list_kind_refusal(line, source->fields);
    if (!refusal)
        return false;
    complain_always("%s: %s", source->name, refusal);
    source->failed = source->refused = true;
    line_reader_close(&source->reader);
    return true;
}

/* The next line of the operand that is open, trimmed; it may be empty. */
static enum source_status next_trimmed(struct source *source, struct slice *line)
{
    enum source_status status = line_reader_next(&source->reader, line);
    if (status != SOURCE_LINE && status != SOURCE_LONG)
        return status;
    if (source->reader.number == 1)
        *line = without_mark(*line);
    *line = trim(*line, source->fields);
    return status;
}

/* The next line of the operand that is open which is not empty and not a comment. */
static enum source_status next_line(struct source *source, struct slice *line)
{
    enum source_status status;
    do
        status = next_trimmed(source, line);
    while ((status == SOURCE_LINE || status == SOURCE_LONG) && line->size == 0);
    return status;
}

/* The operand has been read to its end, or to an error. */
static void end_operand(struct source *source)
{
    if (source->reader.error)
        complain_of_operand(source, "read", source->reader.error);
    line_reader_close(&source->reader);
}

enum source_status source_next(struct source *source, struct slice *line)
{
    for (;;) {
        if (source->reader.fd < 0 && take_url(source, line))
            return SOURCE_LINE;
        if (source->reader.fd < 0 && !*source->operands)
            return SOURCE_END;
        if (source->reader.fd < 0 && !open_next(source))
            continue;
        enum source_status status = next_line(source, line);
        if (status == SOURCE_WAIT)
            return status;
        if (status == SOURCE_END)
            end_operand(source);
        else if (source->begun || !refuse(source, *line)) {
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
    return source->reader.fd;
}

const char *source_file(const struct source *source)
{
    return source->file;
}

bool source_is_typed(const struct source *source)
{
    bool reads_stdin = !source->file && source->reader.fd >= 0;
    for (char *const *path = source->operands; *path; path++)
        reads_stdin |= is_stdin(*path);
    return reads_stdin && isatty(STDIN_FILENO);
}

uint64_t source_number(const struct source *source)
{
    return source->reader.number;
}

off_t source_length(const struct source *source)
{
    return source->length;
}

double source_share(const struct source *source)
{
    if (source->length <= 0)
        return -1;
    return (double)(source->urls + line_reader_taken(&source->reader)) / (double)source->length;
}
