/* Compares a record's claim about its length with what follows. */
#include "extract/records/warc_block.h"

#include "extract/records/member_start.h"
#include "extract/records/record_start.h"
#include "extract/records/warc_start.h"

/* The bytes after a block that are looked at: line ends, and the start of a record. */
enum { LOOKAHEAD = 64 + RECORD_START_MAX };

static const char cut_short[] = "the input ends within a record";
static const char dropped[] = "the rest of the record was dropped with a larger one";
static const char too_long[] = "the record is shorter than its Content-Length";
static const char too_short[] = "the record is longer than its Content-Length";

/*
 * The buffer may be twice as large as what is needed. Otherwise it would be moved for each of many
 * short records that claim to be long.
 */
static enum input_status more(struct warc *warc, size_t needed)
{
    return input_more(warc->in, 2 * needed);
}

enum input_status warc_fill(struct warc *warc, size_t n)
{
    while (input_unread(warc->in).size < n) {
        enum input_status status = more(warc, n);
        if (status != INPUT_OK)
            return status;
    }
    return INPUT_OK;
}

enum warc_status warc_damaged(struct warc *warc, uint64_t offset, const char *what)
{
    warc->fault = (struct warc_fault){offset, what, NULL, warc->record.id};
    warc->place = WARC_LOST;
    warc->within = false;
    return WARC_DAMAGED;
}

/* What comes after a block. */
enum follows {
    FOLLOWS_RECORD,  /* or two line ends and the end of the input, or gzip */
    FOLLOWS_MAYBE,   /* the same as far as it has come, after two line ends */
    FOLLOWS_PART,    /* nothing can be told yet */
    FOLLOWS_NOTHING, /* the end of the input, before two line ends */
    FOLLOWS_ENDS,    /* line ends that end a record, then something else */
    FOLLOWS_OTHER,   /* something else */
};

/* text: what comes after a block; whole: nothing comes after text. */
static enum follows judge(const struct warc *warc, struct slice text, bool whole)
{
    size_t at = 0, ends = 0;
    for (; at < text.size && memchr("\r\n", text.data[at], 2); at++)
        ends += text.data[at] == '\n';
    struct slice rest = slice_from(text, at);
    bool closed = ends >= 2 && (!warc->crlf || slice_starts(text, "\r\n\r\n"));
    if (record_starts(rest) || (rest.size > 3 && member_may_start(rest)))
        return FOLLOWS_RECORD;
    if (whole && rest.size == 0 && ends < 2)
        return FOLLOWS_NOTHING;
    if (record_may_start(rest) && (whole || text.size == LOOKAHEAD))
        return FOLLOWS_RECORD; /* the end, a header that is torn, or nothing but line ends */
    if (record_may_start(rest))
        return closed ? FOLLOWS_MAYBE : FOLLOWS_PART;
    return closed ? FOLLOWS_ENDS : FOLLOWS_OTHER;
}

/* Reads what comes after the first at bytes; does not wait for more than it takes, if so asked. */
static enum input_status look_after(struct warc *warc, size_t at, bool wait, enum follows *follows)
{
    enum input_status status = INPUT_OK;
    for (;;) {
        struct slice text = slice_from(input_unread(warc->in), at);
        if (text.size > LOOKAHEAD)
            text.size = LOOKAHEAD;
        *follows = judge(warc, text, status == INPUT_END);
        bool open = *follows == FOLLOWS_MAYBE || *follows == FOLLOWS_PART;
        if (!open || (*follows == FOLLOWS_MAYBE && !wait && input_would_wait(warc->in)))
            return INPUT_OK;
        status = more(warc, at + LOOKAHEAD);
        if (status == INPUT_ERROR)
            return status;
    }
}

/* Whether a block that ends here could be whole: an HTTP header has an empty line at its end. */
static bool is_complete(const struct warc *warc, size_t n)
{
    const char *at = input_unread(warc->in).data, *end = at + n;
    if (warc->record.type != WARC_RESPONSE || !slice_starts(slice_of(at, n), "HTTP/"))
        return true;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        if (at < end && (*at == '\n' || (*at == '\r' && at + 1 < end && at[1] == '\n')))
            return true;
    }
    return false;
}

/* The block is n bytes, of which no more than the limit are handed out. */
static void hold(struct warc *warc, size_t n)
{
    warc->large = n > warc->limit;
    warc->held = n < warc->limit ? n : warc->limit;
}

/* As hold, of a damaged block: it ends before that at a field of a record whose start is lost. */
static void hold_damaged(struct warc *warc, size_t n)
{
    struct slice text = slice_of(input_unread(warc->in).data, n);
    size_t field = record_field_find(text);
    hold(warc, field < n ? record_trim(slice_of(text.data, field)) : n);
}

/* The block ends at byte at, where another record begins. */
static enum warc_status cut(struct warc *warc, size_t at, const char *what)
{
    warc_damaged(warc, warc->record.offset, what);
    warc->place = WARC_CUT;
    warc->resume = at;
    hold_damaged(warc, record_trim(slice_of(input_unread(warc->in).data, at)));
    return WARC_DAMAGED;
}

/* The block ends after n bytes, as far as can be known; then the next record is searched. */
static enum warc_status lose(struct warc *warc, size_t n, const char *what)
{
    bool large = warc->large;
    warc_damaged(warc, warc->record.offset, what);
    hold_damaged(warc, n);
    warc->large |= large;
    return WARC_DAMAGED;
}

/*
 * The length is unknown from byte at on: the block goes on to the next record, or to a field of
 * one whose start is lost.
 */
static enum warc_status extend(struct warc *warc, size_t at, const char *what)
{
    size_t most = warc->limit + WARC_START_MAX;
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK) {
        status = input_unread(warc->in).size < most ? more(warc, most) : INPUT_LARGE;
        size_t before = at > 0 ? at - 1 : 0; /* where the LF before a line may be */
        struct slice text = slice_from(input_unread(warc->in), before);
        size_t kept = status == INPUT_OK ? WARC_START_MAX : 0; /* may go on */
        size_t end = text.size > kept ? text.size - kept : 0;
        size_t start = warc_start_find(warc, text, end), field = record_field_find(text);
        if (start < text.size && start <= field)
            return cut(warc, before + start, what);
        if (field < end)
            return lose(warc, record_trim(slice_of(text.data - before, before + field)), what);
        at = before + end > at ? before + end : at;
    }
    if (status == INPUT_ERROR)
        return WARC_ERROR;
    return lose(warc, record_trim(input_unread(warc->in)), what);
}

/* The block goes on after the gap: it ends there, or where another record begins before. */
static enum warc_status end_at_gap(struct warc *warc)
{
    size_t end = input_before_gap(warc->in).size;
    size_t start = warc_start_find(warc, input_unread(warc->in), end);
    return start < end ? cut(warc, start, too_long) : lose(warc, end, dropped);
}

/* The claim is wrong; n bytes of the block are there, and perhaps more is unread. */
static enum warc_status recover(struct warc *warc, size_t n, enum follows follows)
{
    if (warc_fill(warc, n + WARC_START_MAX) == INPUT_ERROR)
        return WARC_ERROR;
    struct slice text = input_unread(warc->in);
    size_t start = warc_start_find(warc, text, n);
    if (start < text.size)
        return cut(warc, start, too_long);
    if (follows == FOLLOWS_NOTHING || (follows == FOLLOWS_ENDS && is_complete(warc, n))) {
        warc->place = WARC_HELD; /* warc_next sees what is wrong */
        warc->held = n;
        return WARC_RECORD;
    }
    bool goes_on = warc->unread > 0 || warc->large;
    warc->unread = 0;
    if (goes_on)
        return lose(warc, n, too_short);
    return input_has_gap(warc->in) ? end_at_gap(warc) : extend(warc, n, too_short);
}

/* The input ends within the block. */
static enum warc_status torn(struct warc *warc)
{
    struct slice text = input_unread(warc->in);
    size_t start = warc_start_find(warc, text, text.size);
    warc->unread = 0;
    if (start < text.size)
        return cut(warc, start, too_long);
    lose(warc, text.size, cut_short);
    return WARC_TORN;
}

/* n bytes of the block are there, all that is to be held: what comes after it? */
static enum warc_status check(struct warc *warc, size_t n, bool wait)
{
    enum follows follows;
    if (look_after(warc, n, wait, &follows) == INPUT_ERROR)
        return WARC_ERROR;
    if (follows != FOLLOWS_RECORD && follows != FOLLOWS_MAYBE)
        return recover(warc, n, follows);
    warc->place = follows == FOLLOWS_RECORD ? WARC_HELD : WARC_UNSURE;
    warc->held = n;
    return WARC_RECORD;
}

/* In a pipe: reads the rest of a block that is too large to be held, and drops it. */
static enum input_status drop_rest(struct warc *warc, size_t held, uint64_t rest)
{
    enum { STRETCH = 1 << 17 };
    while (rest > 0) {
        size_t n = input_unread(warc->in).size - held;
        if (n == 0) {
            enum input_status status = more(warc, held + STRETCH);
            if (status != INPUT_OK)
                return status;
            continue;
        }
        n = n < rest ? n : (size_t)rest;
        input_drop(warc->in, held, n);
        rest -= n;
    }
    return INPUT_OK;
}

static enum warc_status settle_in_pipe(struct warc *warc, bool wanted)
{
    uint64_t claimed = warc->record.length;
    size_t held = claimed < warc->limit ? (size_t)claimed : warc->limit;
    warc->large = claimed > held;
    enum input_status status = warc_fill(warc, held);
    if (status == INPUT_OK)
        status = drop_rest(warc, held, claimed - held);
    if (status != INPUT_OK)
        return status == INPUT_ERROR ? WARC_ERROR : torn(warc);
    return check(warc, held, !wanted);
}

/*
 * A file shows at once what comes after a block, text, so that nothing has to be read for it;
 * is_torn: the file ends before that.
 */
static enum warc_status settle_in_file(struct warc *warc, bool wanted, struct slice text,
                                       bool is_torn)
{
    uint64_t claimed = warc->record.length;
    enum follows follows = judge(warc, text, text.size < LOOKAHEAD);
    bool sound = follows == FOLLOWS_RECORD && !is_torn;
    size_t held = claimed < warc->limit ? (size_t)claimed : warc->limit;
    if (sound && !wanted)
        held = 0;
    enum input_status status = warc_fill(warc, held);
    if (status != INPUT_OK)
        return status == INPUT_ERROR ? WARC_ERROR : torn(warc);
    warc->large = wanted && claimed > held;
    warc->unread = claimed - held;
    if (!sound && !is_torn)
        return recover(warc, held, follows);
    warc->place = WARC_HELD;
    warc->held = held;
    if (sound)
        return WARC_RECORD;
    warc->unread = 0;
    size_t start = warc_start_find(warc, input_unread(warc->in), held);
    return start < held ? cut(warc, start, too_long) : lose(warc, held, cut_short);
}

enum warc_status warc_settle(struct warc *warc, bool wanted)
{
    enum { WORTH_LOOKING = 1 << 18 }; /* what input_skip seeks over */
    char text[LOOKAHEAD], last;
    uint64_t claimed = warc->record.length;
    if (warc->place == WARC_UNSURE)
        return check(warc, warc->held, true);
    if (input_has_gap(warc->in) &&
        (claimed > input_before_gap(warc->in).size || warc->record.length_fault))
        return end_at_gap(warc);
    if (warc->record.length_fault)
        return extend(warc, 0, warc->record.length_fault);
    if (claimed <= warc->limit && (wanted || claimed < WORTH_LOOKING))
        return settle_in_pipe(warc, wanted);
    ssize_t n = input_look(warc->in, claimed, text, sizeof text);
    if (n < 0)
        return settle_in_pipe(warc, wanted);
    bool is_torn = n == 0 && input_look(warc->in, claimed - 1, &last, 1) < 1;
    return settle_in_file(warc, wanted, slice_of(text, (size_t)n), is_torn);
}
