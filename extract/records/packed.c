/* A filter for struct input that unpacks gzip (RFC 1952). */
#include "extract/records/packed.h"

#include "extract/records/member_start.h"
#include "extract/records/record_start.h"

enum { MARK = 2 }; /* bytes that a member begins with */

/*
 * Bytes in which damage shows, as good as always: a stored block takes up to 65,535 bytes for its
 * own, whatever they are (RFC 1951, section 3.2.4), and what follows is soon impossible.
 */
enum { SHOWS = (1 << 16) + (1 << 12) };

/* Bytes that are tried at once: the first half of them is known then, so each is tried twice. */
enum { AHEAD = 2 * SHOWS };

void packed_init(struct packed *packed, struct input *source)
{
    const char *why;
    *packed = (struct packed){
        .bytes = {.source = source}, .member = input_offset(source), .within = true};
    packed->decoder = decoder_new(CODING_GZIP, &why);
    packed->probe = decoder_new(CODING_GZIP, &why);
}

void packed_destroy(struct packed *packed)
{
    decoder_free(packed->decoder);
    decoder_free(packed->probe);
    buffer_destroy(&packed->ahead);
    buffer_destroy(&packed->bytes.tail);
    *packed = (struct packed){0};
}

/* A member begins with the next byte. */
static void begin_member(struct packed *packed)
{
    packed->member = replay_position(&packed->bytes);
    replay_mark(&packed->bytes);
    packed->sound = packed->member;
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
    while ((n = replay_peek(&packed->bytes, mark, MARK)) > 0 && mark[0] == '\0')
        replay_take(&packed->bytes, 1);
    if (n == MARK && mark[0] == *MEMBER_MARK && mark[1] == *MEMBER_MARK)
        packed->fault = "the gzip member is cut short"; /* after its first byte */
    else if (!coding_begins(CODING_GZIP, slice_of(mark, n)))
        return false;
    begin_member(packed);
    return !packed->fault;
}

/* Waits for packed bytes within a member. */
static enum input_status more_input(struct packed *packed)
{
    enum input_status status = packed->pending ? INPUT_OK : replay_more(&packed->bytes);
    if (status == INPUT_END)
        packed->fault = "the gzip member is cut short";
    return status;
}

/* Whether a member begins here that holds a record. */
static bool holds_record(struct packed *packed)
{
    char text[MEMBER_START_MAX];
    if (replay_next(&packed->bytes).data[0] != *MEMBER_MARK)
        return false;
    size_t n =
        replay_peek(&packed->bytes, text, sizeof MEMBER_MARK); /* and one byte more: its flags */
    return member_may_start(slice_of(text, n)) &&
           member_judge(packed->probe, slice_of(text, replay_peek(&packed->bytes, text,
                                                                  sizeof text))) == MEMBER_STARTS;
}

/* Whether a record begins here that is not packed. Bytes that are read again are all packed. */
static bool is_plain(struct packed *packed)
{
    char text[RECORD_START_MAX];
    return !replay_goes_on(&packed->bytes) && replay_next(&packed->bytes).data[0] == *RECORD_WORD &&
           record_starts(slice_of(text, replay_peek(&packed->bytes, text, sizeof text)));
}

/*
 * Whether the member in hand, as probe decodes it, holds the next n bytes as they are. Only a
 * stored block does so.
 */
static bool is_stored(struct packed *packed, const char *next, size_t n)
{
    char room[4096], *at;
    size_t left;
    struct slice in = {next, 0};
    do { /* what it has not had room for */
        at = room;
        left = sizeof room;
        decoder_run(packed->probe, &in, &at, &left);
    } while (at > room);
    in.size = n;
    decoder_run(packed->probe, &in, &at, &left);
    return at == room + n && memcmp(room, next, n) == 0;
}

/* Decodes bytes that may belong to the member in hand, as far as it goes. */
static enum decoding decode_ahead(struct packed *packed, struct slice *bytes)
{
    char room[4096];
    enum decoding result = DECODING_GOES_ON;
    while (result == DECODING_GOES_ON && bytes->size > 0) {
        char *at = room;
        size_t left = sizeof room;
        result = decoder_run(packed->probe, bytes, &at, &left);
    }
    return result;
}

/*
 * Whether the member in hand was cut short here, and others or plain records were appended. It was
 * if it does not hold these bytes as they are, if it cannot be decoded any further, or if the input
 * ends first. If it was not, the bytes that damage would have shown in are known to be its own, and
 * are not tried again.
 */
static bool is_torn(struct packed *packed)
{
    enum { STORED = 8 }; /* the bytes that are compared */
    uint64_t here = replay_position(&packed->bytes);
    if (here == packed->member || here < packed->sound ||
        !(holds_record(packed) || is_plain(packed)))
        return false;
    buffer_clear(&packed->ahead);
    char *ahead = buffer_room(&packed->ahead, AHEAD);
    size_t there = replay_peek(&packed->bytes, ahead, AHEAD);
    decoder_copy(packed->probe, packed->decoder);
    if (there <= STORED || !is_stored(packed, ahead, STORED))
        return true;
    struct slice rest = slice_of(ahead + STORED, there - STORED);
    enum decoding result = decode_ahead(packed, &rest);
    size_t tried = (size_t)(rest.data - ahead);
    packed->sound = here + (result == DECODING_ENDS ? tried : SHOWS);
    /* A plain record may be a stored block's own, and the tear come after it. */
    if (*ahead == *RECORD_WORD && result == DECODING_FAILS) {
        struct slice text = slice_of(ahead, there);
        size_t member = member_start_find(packed->probe, text, tried);
        packed->sound = here + member;
        return member == there;
    }
    return result == DECODING_FAILS || (result == DECODING_GOES_ON && there < AHEAD);
}

/* Where, from byte at on, the n bytes of start may begin; else where the bytes end. */
static size_t next_start(struct slice bytes, size_t at, const char *start, size_t n)
{
    for (; at < bytes.size; at++) {
        at += slice_find(slice_from(bytes, at), *start);
        size_t left = bytes.size - at;
        if (memcmp(bytes.data + at, start, left < n ? left : n) == 0)
            return at;
    }
    return bytes.size;
}

/* Where, from byte at on, a member or a plain record may begin; else where the bytes end. */
static size_t next_beginning(struct slice bytes, size_t at)
{
    bytes.size = next_start(bytes, at, MEMBER_MARK, sizeof MEMBER_MARK - 1);
    return next_start(bytes, at, RECORD_WORD, sizeof RECORD_WORD - 1);
}

/* How many bytes can be decoded at once: up to where the member may have been cut short. */
static size_t decodable(const struct packed *packed, struct slice bytes)
{
    uint64_t here = replay_position(&packed->bytes);
    uint64_t known = packed->sound > here ? packed->sound - here : 1;
    return next_beginning(bytes, known < bytes.size ? (size_t)known : bytes.size);
}

/* Decodes what has been read of the member into at[0..size), and moves that on. */
static void decode_piece(struct packed *packed, char **at, size_t *size)
{
    struct slice in = replay_next(&packed->bytes);
    in.size = decodable(packed, in);
    size_t before = in.size;
    enum decoding result = decoder_run(packed->decoder, &in, at, size);
    packed->within = result == DECODING_GOES_ON;
    if (!replay_take(&packed->bytes, before - in.size) && packed->within)
        packed->fault = "the rest of the gzip member was dropped with a larger record";
    packed->pending = packed->within && *size == 0;
    if (result == DECODING_FAILS)
        packed->fault = "the gzip member is damaged";
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
        if (replay_next(&packed->bytes).size > 0 && is_torn(packed))
            packed->fault = "the gzip member is cut short";
        else
            decode_piece(packed, &at, &size);
    }
    *n = (size_t)(at - room);
    packed->written += *n;
    if (*n > 0)
        return INPUT_OK;
    return status == INPUT_ERROR ? INPUT_ERROR : INPUT_END;
}

void packed_open(struct packed *packed, struct input *plain)
{
    input_init_filter(plain, (struct input_filter){read_plain, packed, packed->bytes.source});
    input_advance(plain, packed->written);
}

/* To the next byte that a member or a record can begin with. False at the end. */
static bool skip_to_mark(struct packed *packed)
{
    for (;;) {
        struct slice text = replay_next(&packed->bytes);
        size_t n = next_beginning(text, 0);
        replay_take(&packed->bytes, n);
        if (n < text.size)
            return true;
        if (replay_more(&packed->bytes) != INPUT_OK)
            return false;
    }
}

bool packed_resume(struct packed *packed)
{
    packed->fault = NULL;
    packed->within = false;
    packed->pending = false;
    replay_begin(&packed->bytes);
    while (skip_to_mark(packed)) {
        if (holds_record(packed)) {
            begin_member(packed);
            return true;
        }
        if (is_plain(packed))
            return false;
        replay_take(&packed->bytes, 1);
    }
    return false;
}
