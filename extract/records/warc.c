/* The records of a stream, one after the other. */
#include "extract/records/warc.h"

#include "extract/records/record_start.h"
#include "extract/records/stranger.h"
#include "extract/records/warc_block.h"
#include "extract/records/warc_header.h"
#include "extract/records/warc_start.h"

/* A buffer for a header that is too long, and what was read with it. */
enum { HEADER_BUFFER = 2 * WARC_HEADER_MAX };

enum { WORD = sizeof RECORD_WORD - 1 };

void warc_init(struct warc *warc, struct input *in, size_t limit)
{
    *warc = (struct warc){.in = in, .limit = limit < SIZE_MAX / 4 ? limit : SIZE_MAX / 4};
}

void warc_destroy(struct warc *warc)
{
    buffer_destroy(&warc->header);
    decoder_free(warc->probe);
    *warc = (struct warc){0};
}

/* Where more bytes were asked for: the input has ended, or reading it failed. */
static enum warc_status no_more(struct warc *warc, enum input_status status, const char *what)
{
    if (status == INPUT_ERROR)
        return WARC_ERROR;
    warc_damaged(warc, warc->record.offset, what);
    input_consume(warc->in, input_unread(warc->in).size);
    return WARC_TORN;
}

/* What begins here is not a record. */
static enum warc_status meet_stranger(struct warc *warc)
{
    if (warc_fill(warc, STRANGER_MAX) == INPUT_ERROR)
        return WARC_ERROR;
    const struct stranger *stranger = stranger_recognise(input_unread(warc->in));
    if (stranger->packed && !input_is_filtered(warc->in)) {
        if (!warc->started || warc_is_packed(warc))
            return WARC_PACKED;
        return warc_damaged(warc, input_offset(warc->in), "not a WARC record");
    }
    warc_damaged(warc, input_offset(warc->in), stranger->what);
    if (warc->started && !stranger->binary)
        return WARC_DAMAGED;
    warc->fault.advice = stranger->advice;
    return warc->started || !stranger->foreign ? WARC_DAMAGED : WARC_FOREIGN;
}

static enum warc_status skip_block(struct warc *warc)
{
    input_consume(warc->in, warc->held);
    warc->held = 0;
    warc->place = WARC_BETWEEN;
    while (warc->unread > 0) {
        warc->unread = input_skip(warc->in, warc->unread);
        if (warc->unread == 0)
            break;
        enum input_status status = warc_fill(warc, 1);
        if (status != INPUT_OK)
            return no_more(warc, status, "the input ends within a record");
    }
    return WARC_RECORD;
}

/* Skips line ends. WARC_END when nothing follows them. */
static enum warc_status skip_line_ends(struct warc *warc)
{
    unsigned ends = 0;
    enum input_status status;
    while ((status = warc_fill(warc, 1)) == INPUT_OK) {
        char c = *input_unread(warc->in).data;
        if (c != '\r' && c != '\n')
            return WARC_RECORD;
        ends += c == '\n';
        input_consume(warc->in, 1);
    }
    if (status == INPUT_END && (!warc->within || ends >= 2))
        return WARC_END;
    return no_more(warc, status, "the input ends before the empty line after a record");
}

/* After damage: skips to the next record. */
static enum warc_status search(struct warc *warc)
{
    input_consume(warc->in, warc->held);
    warc->held = 0;
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK) {
        status = input_more(warc->in, HEADER_BUFFER);
        struct slice text = input_unread(warc->in);
        size_t kept = status == INPUT_END ? 0 : WARC_START_MAX;
        size_t end = text.size > kept ? text.size - kept : 0;
        size_t start = warc_start_find(warc, text, end);
        input_consume(warc->in, start < end ? start : end);
        if (start < end)
            return WARC_RECORD;
        if (status == INPUT_LARGE) /* the buffer was full, and has room again */
            status = INPUT_OK;
    }
    return status == INPUT_END ? WARC_END : WARC_ERROR;
}

static const char header_cut[] = "the header of the record is cut short";

/* Where, within the first n bytes of the header here, another record begins; else n. */
static size_t other_start(struct warc *warc, size_t n)
{
    size_t start = 1 + warc_start_find(warc, slice_from(input_unread(warc->in), 1), n - 1);
    return start < n ? start : n;
}

/* The input ends within the header here, as far as nothing else begins there. */
static enum warc_status end_in_header(struct warc *warc, enum input_status status)
{
    struct slice text = input_unread(warc->in);
    size_t start = status == INPUT_END ? other_start(warc, text.size) : text.size;
    if (start == text.size)
        return no_more(warc, status, "the input ends within the header of a record");
    input_consume(warc->in, start);
    return warc_damaged(warc, warc->record.offset, header_cut);
}

/*
 * The length of the header block here, to and with its empty line. It ends in damage where
 * another record begins before that line: the writer was cut off, and its output appended to.
 */
static enum warc_status find_header_end(struct warc *warc, size_t *length)
{
    size_t line = 0, seen = 0;
    while (line < WARC_HEADER_MAX && seen < WARC_HEADER_MAX) {
        struct slice text = input_unread(warc->in);
        const char *lf = NULL;
        if (text.size > seen)
            lf = memchr(text.data + seen, '\n', text.size - seen);
        if (!lf) {
            seen = text.size;
            enum input_status status = input_more(warc->in, HEADER_BUFFER);
            if (status != INPUT_OK)
                return end_in_header(warc, status);
            continue;
        }
        size_t next = (size_t)(lf - text.data) + 1;
        if (next - line == 1 || (next - line == 2 && text.data[line] == '\r')) {
            *length = next;
            return WARC_RECORD;
        }
        if (line > 0 && next - line > WORD && memcmp(text.data + line, RECORD_WORD, WORD) == 0)
            break;
        line = seen = next;
    }
    bool long_header = line >= WARC_HEADER_MAX || seen >= WARC_HEADER_MAX;
    input_consume(warc->in, other_start(warc, line > 0 ? line : 1));
    return warc_damaged(warc, warc->record.offset,
                        long_header ? "the header of the record does not end" : header_cut);
}

/*
 * Where a writer was cut off within a line, the next record begins in its middle: then the two
 * headers look like one, in which a line is not a field, a field is repeated, or gzip begins.
 */
static bool holds_other_start(struct warc *warc, size_t length, size_t *start)
{
    struct slice header = slice_of(input_unread(warc->in).data, length);
    if (warc->record.bad_lines == 0 && !warc->record.repeated && slice_find(header, 0x1F) == length)
        return false;
    *start = other_start(warc, length);
    return *start < length;
}

/* Passes over the header, which has that length, to the block. */
static void open_block(struct warc *warc, size_t length)
{
    warc->crlf = length > 1 && input_unread(warc->in).data[length - 2] == '\r';
    input_consume(warc->in, length);
    warc->place = WARC_OPEN;
    warc->large = false;
    warc->held = 0;
    warc->unread = 0;
    warc->within = true;
    warc->started = true;
}

static enum warc_status read_header(struct warc *warc, bool searched)
{
    size_t length = 0, start;
    warc->record = (struct warc_record){.offset = input_offset(warc->in), .searched = searched};
    enum warc_status status = find_header_end(warc, &length);
    if (status != WARC_RECORD)
        return status;
    size_t whole = input_before_gap(warc->in).size;
    if (length > whole) {
        input_consume(warc->in, whole);
        return warc_damaged(warc, warc->record.offset, header_cut);
    }
    buffer_clear(&warc->header);
    buffer_put(&warc->header, input_unread(warc->in).data, length);
    if (!warc_header_parse(warc->header.data, length, &warc->record)) {
        input_consume(warc->in, 1);
        return warc_damaged(warc, warc->record.offset, "the version of the record makes no sense");
    }
    if (holds_other_start(warc, length, &start)) {
        input_consume(warc->in, start);
        return warc_damaged(warc, warc->record.offset, header_cut);
    }
    open_block(warc, length);
    return WARC_RECORD;
}

/* Skips to where the next record begins, or should begin. */
static enum warc_status skip_to_next(struct warc *warc)
{
    enum warc_status status = WARC_RECORD;
    switch (warc->place) {
    case WARC_LOST:
        return search(warc);
    case WARC_CUT:
        input_consume(warc->in, warc->resume);
        warc->held = 0;
        return WARC_RECORD;
    case WARC_HELD:
        status = skip_block(warc);
        break;
    default:
        break;
    }
    return status == WARC_RECORD ? skip_line_ends(warc) : status;
}

enum warc_status warc_next(struct warc *warc)
{
    enum warc_status status = WARC_RECORD;
    if (warc->place == WARC_OPEN || warc->place == WARC_UNSURE)
        status = warc_settle(warc, false);
    if (status != WARC_RECORD)
        return status;
    bool searched = warc->place == WARC_LOST || warc->place == WARC_CUT;
    status = skip_to_next(warc);
    if (status != WARC_RECORD)
        return status;
    if (warc_fill(warc, WORD) == INPUT_ERROR)
        return WARC_ERROR;
    struct slice text = input_unread(warc->in);
    size_t n = text.size < WORD ? text.size : WORD;
    if (memcmp(text.data, RECORD_WORD, n) == 0)
        return read_header(warc, searched);
    status = meet_stranger(warc);
    if (status == WARC_PACKED)
        warc->record = (struct warc_record){.searched = searched};
    return status;
}

enum warc_status warc_block(struct warc *warc, struct warc_block *block)
{
    enum warc_status status = warc_settle(warc, true);
    *block = (struct warc_block){input_text(warc->in), warc->held, warc->large};
    return status;
}
