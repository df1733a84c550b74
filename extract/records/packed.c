/* A filter for struct input that unpacks gzip (RFC 1952). */
#include "extract/records/packed.h"

enum { MARK = 2 };          /* bytes that a member begins with */
enum { METHOD = 3 };        /* the same with the method, which is deflate */
enum { KEPT = 1 << 18 };    /* bytes of a member that are kept, at least */
enum { PROBE = 512 };       /* bytes that show what a member begins with */
enum { PROBE_RESULT = 16 }; /* plain bytes of these that are made */
enum { AHEAD = 1 << 16 };   /* bytes in which damage shows, as good as always */

static const char beginning[] = "\x1F\x8B\x08";

void packed_init(struct packed *packed, struct input *source)
{
    const char *why;
    *packed = (struct packed){.source = source, .member = input_offset(source), .within = true};
    packed->decoder = decoder_new(CODING_GZIP, &why);
    packed->probe = decoder_new(CODING_GZIP, &why);
}

void packed_destroy(struct packed *packed)
{
    decoder_free(packed->decoder);
    decoder_free(packed->probe);
    buffer_destroy(&packed->ahead);
    buffer_destroy(&packed->tail);
    *packed = (struct packed){0};
}

/* What is to be decoded next: bytes that are read again, or those of the source. */
static struct slice next_bytes(const struct packed *packed)
{
    if (packed->replay == 0)
        return input_unread(packed->source);
    return slice_from(slice_of_buffer(&packed->tail), packed->tail.used - packed->replay);
}

/* Takes the first n of the next bytes. */
static void take(struct packed *packed, size_t n)
{
    if (packed->replay > 0) {
        packed->replay -= n;
        return;
    }
    struct buffer *tail = &packed->tail;
    if (tail->used > (size_t)2 * KEPT) {
        memmove(tail->data, tail->data + tail->used - KEPT, KEPT);
        tail->used = KEPT;
        packed->start = 0;
    }
    buffer_put(tail, input_unread(packed->source).data, n);
    input_consume(packed->source, n);
}

/* Copies up to n of the next bytes, to where both kinds of them lie. Returns their number. */
static size_t peek(struct packed *packed, char *text, size_t n)
{
    size_t again = packed->replay < n ? packed->replay : n, rest = n - again;
    if (again > 0)
        memcpy(text, next_bytes(packed).data, again);
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK && input_unread(packed->source).size < rest)
        status = input_more(packed->source, rest);
    struct slice fresh = input_unread(packed->source);
    rest = fresh.size < rest ? fresh.size : rest;
    if (rest > 0)
        memcpy(text + again, fresh.data, rest);
    return again + rest;
}

/* A member begins with the next byte. */
static void begin_member(struct packed *packed)
{
    packed->member = input_offset(packed->source) - packed->replay;
    packed->start = packed->tail.used - packed->replay;
    if (packed->replay == 0) {
        buffer_clear(&packed->tail);
        packed->start = 0;
    }
    packed->within = true;
    packed->pending = false;
    decoder_reset(packed->decoder);
}

/* Between two members. False when no other follows. */
static bool find_member(struct packed *packed, enum input_status *status)
{
    char mark[MARK];
    size_t n;
    *status = INPUT_OK;
    while ((n = peek(packed, mark, MARK)) > 0 && mark[0] == '\0')
        take(packed, 1);
    if (n == MARK && mark[0] == *beginning && mark[1] == *beginning)
        packed->fault = "the gzip member is cut short"; /* after its first byte */
    else if (!coding_begins(CODING_GZIP, slice_of(mark, n)))
        return false;
    begin_member(packed);
    return !packed->fault;
}

/* Waits for packed bytes within a member. */
static enum input_status more_input(struct packed *packed)
{
    enum input_status status = INPUT_OK;
    if (next_bytes(packed).size == 0 && !packed->pending)
        status = input_more(packed->source, 1);
    if (status == INPUT_END)
        packed->fault = "the gzip member is cut short";
    return status;
}

/* Whether a member begins here that holds a record. */
static bool holds_record(struct packed *packed)
{
    char probe[PROBE], result[PROBE_RESULT];
    char *at = result;
    size_t room = sizeof result;
    if (peek(packed, probe, METHOD + 1) <= METHOD || memcmp(probe, beginning, METHOD) != 0 ||
        ((unsigned char)probe[METHOD] & 0xE0) != 0) /* RFC 1952, 2.3.1: flags that must be zero */
        return false;
    struct slice in = {probe, peek(packed, probe, sizeof probe)};
    decoder_reset(packed->probe);
    decoder_run(packed->probe, &in, &at, &room);
    return at - result >= 5 && memcmp(result, "WARC/", 5) == 0;
}

/*
 * Whether the member in hand was cut short here, and others were appended. If it was not, the bytes
 * that were tried are known to be its own, so that none is tried twice.
 */
static bool is_torn(struct packed *packed)
{
    uint64_t here = input_offset(packed->source) - packed->replay;
    if (here == packed->member || here < packed->sound ||
        next_bytes(packed).data[0] != *beginning || !holds_record(packed))
        return false;
    buffer_clear(&packed->ahead);
    char room[PROBE], *ahead = buffer_room(&packed->ahead, AHEAD);
    struct slice in = {ahead, peek(packed, ahead, AHEAD)};
    enum decoding result = DECODING_GOES_ON;
    decoder_copy(packed->probe, packed->decoder);
    while (result == DECODING_GOES_ON && in.size > 0) {
        char *at = room;
        size_t left = sizeof room;
        result = decoder_run(packed->probe, &in, &at, &left);
    }
    packed->sound = here + (uint64_t)(in.data - ahead);
    return result == DECODING_FAILS;
}

/* Where, after the first byte, a member may begin; else where the bytes end. */
static size_t next_beginning(struct slice bytes)
{
    for (size_t i = 1; i < bytes.size; i++) {
        i += slice_find(slice_from(bytes, i), *beginning);
        size_t left = bytes.size - i;
        if (memcmp(bytes.data + i, beginning, left < METHOD ? left : METHOD) == 0)
            return i;
    }
    return bytes.size;
}

static enum input_status read_plain(void *context, char *room, size_t size, size_t *n)
{
    struct packed *packed = context;
    char *at = room;
    enum input_status status = INPUT_OK;
    while (at == room && !packed->fault) {
        if (!packed->within && !find_member(packed, &status))
            break;
        status = more_input(packed);
        if (status != INPUT_OK)
            break;
        if (next_bytes(packed).size > 0 && is_torn(packed)) {
            packed->fault = "the gzip member is cut short";
            break;
        }
        struct slice in = next_bytes(packed);
        in.size = next_beginning(in);
        size_t before = in.size;
        enum decoding result = decoder_run(packed->decoder, &in, &at, &size);
        take(packed, before - in.size);
        packed->within = result == DECODING_GOES_ON;
        packed->pending = packed->within && size == 0;
        if (result == DECODING_FAILS)
            packed->fault = "the gzip member is damaged";
    }
    *n = (size_t)(at - room);
    packed->written += *n;
    if (*n > 0)
        return INPUT_OK;
    return status == INPUT_ERROR ? INPUT_ERROR : INPUT_END;
}

void packed_open(struct packed *packed, struct input *plain)
{
    input_init_filter(plain, (struct input_filter){read_plain, packed, packed->source});
    input_advance(plain, packed->written);
}

/* To the next byte that a member can begin with. False at the end. */
static bool skip_to_mark(struct packed *packed)
{
    for (;;) {
        struct slice text = next_bytes(packed);
        size_t n = slice_find(text, '\x1F');
        take(packed, n);
        if (n < text.size)
            return true;
        if (packed->replay == 0 && input_unread(packed->source).size == 0 &&
            input_more(packed->source, 1) != INPUT_OK)
            return false;
    }
}

bool packed_resume(struct packed *packed)
{
    size_t again = packed->tail.used - packed->start;
    packed->fault = NULL;
    packed->within = false;
    packed->pending = false;
    /* So that a file of members that are all damaged is not read for ever. */
    if (again > 0 && packed->replayed <= 4 * input_offset(packed->source)) {
        packed->replay = again - 1;
        packed->replayed += packed->replay;
    }
    while (skip_to_mark(packed)) {
        if (holds_record(packed)) {
            begin_member(packed);
            return true;
        }
        take(packed, 1);
    }
    return false;
}
