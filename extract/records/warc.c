/* A stream of bytes in, records with their header fields and blocks out. */
#include "extract/records/warc.h"

#include <sys/stat.h>
#include <unistd.h>

#include "extract/records/warc_header.h"

/* Seeking over less than this costs more than reading it. */
enum { WORTH_SEEKING = 1 << 18 };

/* Enough of a record to know it by: version line and the name of its first field. */
enum { RECOGNISABLE = 128 };

/* A buffer for a header that is too long, and what was read with it. */
enum { HEADER_BUFFER = 2 * WARC_HEADER_MAX };

void warc_init(struct warc *warc, struct input *in)
{
    *warc = (struct warc){.in = in};
}

void warc_destroy(struct warc *warc)
{
    buffer_destroy(&warc->header);
    *warc = (struct warc){0};
}

static const char *bytes(const struct warc *warc)
{
    return warc->in->data + warc->in->start;
}

static size_t available(const struct warc *warc)
{
    return warc->in->end - warc->in->start;
}

/* Waits for n bytes. INPUT_END when the input ends before. */
static enum input_status fill(struct warc *warc, size_t n)
{
    while (available(warc) < n) {
        enum input_status status = input_more(warc->in, n);
        if (status != INPUT_OK)
            return status;
    }
    return INPUT_OK;
}

static enum warc_status damaged(struct warc *warc, uint64_t offset, const char *what)
{
    warc->fault = (struct warc_fault){offset, what, NULL, warc->record.id};
    warc->lost = true;
    warc->within = false;
    warc->unread = 0;
    return WARC_DAMAGED;
}

/* Where more bytes of a record were asked for: the input has ended, or reading it failed. */
static enum warc_status no_more(struct warc *warc, enum input_status status, const char *what)
{
    if (status == INPUT_ERROR)
        return WARC_ERROR;
    damaged(warc, warc->record.offset, what);
    input_consume(warc->in, available(warc));
    return WARC_TORN;
}

/* What streams that are no WARC begin with. */
static const struct {
    const char *start;
    enum warc_status status;
    const char *what, *advice;
} strangers[] = {
    {"\x1F\x8B", WARC_COMPRESSED, "compressed with gzip", "zcat FILE | extract"},
    {"\x28\xB5\x2F\xFD", WARC_COMPRESSED, "compressed with zstd", "zstdcat FILE | extract"},
    {"\xFD\x37zXZ", WARC_COMPRESSED, "compressed with xz", "xzcat FILE | extract"},
    {"BZh", WARC_COMPRESSED, "compressed with bzip2", "bzcat FILE | extract"},
    {"HTTP/", WARC_DAMAGED, "an HTTP response, not a WARC record", "fetch <URLS | extract"},
    {"http:", WARC_DAMAGED, "a URL, not a WARC record", "fetch <URLS | extract"},
    {"https:", WARC_DAMAGED, "a URL, not a WARC record", "fetch <URLS | extract"},
    {"<", WARC_DAMAGED, "markup, not a WARC record", "extract --html URL <FILE reads a page"},
    {"", WARC_DAMAGED, "not a WARC record", NULL},
};

/* Something else stands where a record must begin. */
static enum warc_status stranger(struct warc *warc)
{
    enum { LONGEST_START = 6 };
    if (fill(warc, LONGEST_START) == INPUT_ERROR)
        return WARC_ERROR;
    struct slice text = {bytes(warc), available(warc)};
    bool first = !warc->started;
    size_t i = 0;
    while (text.size < strlen(strangers[i].start) ||
           memcmp(text.data, strangers[i].start, strlen(strangers[i].start)) != 0)
        i++;
    damaged(warc, warc->in->offset, strangers[i].what);
    warc->fault.advice =
        first || strangers[i].status == WARC_COMPRESSED ? strangers[i].advice : NULL;
    if (!first || strangers[i].status == WARC_DAMAGED)
        return WARC_DAMAGED;
    input_consume(warc->in, available(warc));
    warc->in->at_end = true;
    return WARC_COMPRESSED;
}

/* The bytes of a file that nobody asks for; not beyond its end, where a torn record shows. */
static void seek_over_block(struct warc *warc)
{
    struct stat file;
    if (warc->unread < WORTH_SEEKING || fstat(warc->in->fd, &file) < 0 || !S_ISREG(file.st_mode))
        return;
    off_t here = lseek(warc->in->fd, 0, SEEK_CUR);
    if (here < 0 || here > file.st_size || warc->unread > (uint64_t)(file.st_size - here))
        return;
    if (lseek(warc->in->fd, (off_t)warc->unread, SEEK_CUR) < 0)
        return;
    warc->in->offset += warc->unread;
    warc->unread = 0;
}

static enum warc_status skip_block(struct warc *warc)
{
    while (warc->unread > 0) {
        size_t n = available(warc) < warc->unread ? available(warc) : (size_t)warc->unread;
        input_consume(warc->in, n);
        warc->unread -= n;
        if (available(warc) == 0)
            seek_over_block(warc);
        if (warc->unread == 0)
            break;
        enum input_status status = fill(warc, 1);
        if (status != INPUT_OK)
            return no_more(warc, status, "the input ends within a record");
    }
    return WARC_RECORD;
}

/* To the first byte that belongs to no line end. WARC_END when there is none. */
static enum warc_status skip_line_ends(struct warc *warc)
{
    unsigned ends = 0;
    enum input_status status;
    while ((status = fill(warc, 1)) == INPUT_OK) {
        if (*bytes(warc) != '\r' && *bytes(warc) != '\n')
            return WARC_RECORD;
        ends += *bytes(warc) == '\n';
        input_consume(warc->in, 1);
    }
    if (status == INPUT_END && (!warc->within || ends >= 2))
        return WARC_END;
    return no_more(warc, status, "the input ends before the empty line behind a record");
}

/* Whether a record begins here: a version line, a name, ":". */
static bool is_record_start(struct slice text)
{
    if (text.size > RECOGNISABLE)
        text.size = RECOGNISABLE;
    size_t start = warc_version_line(text), at = start;
    while (at < text.size && !memchr("\r\n\t :", text.data[at], 5))
        at++;
    return start > 0 && at > start && at < text.size && text.data[at] == ':';
}

/* After damage: to the next record. */
static enum warc_status search(struct warc *warc)
{
    for (;;) {
        enum input_status status = fill(warc, 1);
        if (status == INPUT_OK && *bytes(warc) == 'W')
            status = fill(warc, RECOGNISABLE);
        if (status == INPUT_ERROR)
            return WARC_ERROR;
        if (available(warc) == 0)
            return WARC_END;
        if (is_record_start(slice_of(bytes(warc), available(warc))))
            return WARC_RECORD;
        const char *lf;
        while (!(lf = memchr(bytes(warc), '\n', available(warc)))) {
            input_consume(warc->in, available(warc));
            status = fill(warc, 1);
            if (status != INPUT_OK)
                return status == INPUT_END ? WARC_END : WARC_ERROR;
        }
        input_consume(warc->in, (size_t)(lf - bytes(warc)) + 1);
    }
}

/*
 * The length of the header block here, to and with its empty line. It ends in damage where
 * another record begins before that line: the writer was cut off, and its output appended to.
 */
static enum warc_status find_header_end(struct warc *warc, size_t *length)
{
    size_t line = 0, seen = 0;
    while (line < WARC_HEADER_MAX && seen < WARC_HEADER_MAX) {
        const char *start = bytes(warc);
        const char *lf = NULL;
        if (available(warc) > seen)
            lf = memchr(start + seen, '\n', available(warc) - seen);
        if (!lf) {
            seen = available(warc);
            enum input_status status = input_more(warc->in, HEADER_BUFFER);
            if (status != INPUT_OK)
                return no_more(warc, status, "the input ends within the header of a record");
            continue;
        }
        size_t next = (size_t)(lf - start) + 1;
        if (next - line == 1 || (next - line == 2 && start[line] == '\r')) {
            *length = next;
            return WARC_RECORD;
        }
        if (line > 0 && next - line > 5 && memcmp(start + line, "WARC/", 5) == 0)
            break;
        line = seen = next;
    }
    uint64_t offset = warc->in->offset;
    bool long_header = line >= WARC_HEADER_MAX || seen >= WARC_HEADER_MAX;
    input_consume(warc->in, line);
    return damaged(warc, offset,
                   long_header ? "the header of the record does not end"
                               : "the header of the record is cut short");
}

static enum warc_status read_header(struct warc *warc)
{
    size_t length = 0;
    warc->record = (struct warc_record){.offset = warc->in->offset};
    enum warc_status status = find_header_end(warc, &length);
    if (status != WARC_RECORD)
        return status;
    buffer_clear(&warc->header);
    buffer_put(&warc->header, bytes(warc), length);
    input_consume(warc->in, length);
    const char *fault = warc_header_parse(warc->header.data, length, &warc->record);
    if (fault)
        return damaged(warc, warc->record.offset, fault);
    warc->unread = warc->record.length;
    warc->within = true;
    warc->lost = false;
    warc->started = true;
    return WARC_RECORD;
}

enum warc_status warc_next(struct warc *warc)
{
    enum warc_status status;
    if (warc->lost) {
        status = search(warc);
    } else {
        status = skip_block(warc);
        if (status == WARC_RECORD)
            status = skip_line_ends(warc);
    }
    if (status != WARC_RECORD)
        return status;
    if (fill(warc, 5) == INPUT_ERROR)
        return WARC_ERROR;
    size_t n = available(warc) < 5 ? available(warc) : 5;
    return memcmp(bytes(warc), "WARC/", n) == 0 ? read_header(warc) : stranger(warc);
}

enum warc_status warc_block(struct warc *warc, size_t limit, char **block, size_t *n)
{
    bool large = warc->unread > limit;
    size_t wanted = large ? limit : (size_t)warc->unread;
    enum input_status status = fill(warc, wanted);
    if (status != INPUT_OK)
        return no_more(warc, status, "the input ends within a record");
    *block = warc->in->data + warc->in->start;
    *n = wanted;
    return large ? WARC_LARGE : WARC_RECORD;
}
