/* A filter for struct input that unpacks gzip (RFC 1952). */
#include "extract/records/packed.h"

#include "absolutize/shared/memory.h"

enum { MARK = 2 }; /* bytes that a member begins with */

enum input_status packed_begins(struct input *source, bool *packed)
{
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK && input_unread(source).size < MARK)
        status = input_more(source, MARK);
    *packed = input_unread(source).size > 0 && coding_begins(CODING_GZIP, input_unread(source));
    return status == INPUT_ERROR ? INPUT_ERROR : INPUT_OK;
}

void packed_init(struct packed *packed, struct input *source)
{
    const char *why;
    *packed = (struct packed){.source = source, .member = source->offset, .within = true};
    packed->decoder = decoder_new(CODING_GZIP, &why);
}

void packed_destroy(struct packed *packed)
{
    decoder_free(packed->decoder);
    *packed = (struct packed){0};
}

/* Between two members. False when no other follows. */
static bool begin_member(struct packed *packed, enum input_status *status)
{
    struct input *source = packed->source;
    bool begins;
    while ((*status = packed_begins(source, &begins)) == INPUT_OK && !begins &&
           input_unread(source).size > 0 && *input_unread(source).data == '\0')
        input_consume(source, 1);
    if (*status != INPUT_OK || !begins)
        return false;
    packed->member = source->offset;
    packed->within = true;
    decoder_reset(packed->decoder);
    return true;
}

/* Waits for packed bytes within a member. */
static enum input_status more_input(struct packed *packed)
{
    enum input_status status = INPUT_OK;
    if (input_unread(packed->source).size == 0 && !packed->pending)
        status = input_more(packed->source, 1);
    if (status == INPUT_END)
        packed->fault = "the gzip member is cut short";
    return status;
}

static enum input_status read_plain(void *context, char *room, size_t size, size_t *n)
{
    struct packed *packed = context;
    char *at = room;
    enum input_status status = INPUT_OK;
    while (at == room && !packed->fault) {
        if (!packed->within && !begin_member(packed, &status))
            return status == INPUT_ERROR ? status : INPUT_END;
        status = more_input(packed);
        if (status != INPUT_OK)
            break;
        struct slice in = input_unread(packed->source);
        size_t before = in.size;
        enum decoding result = decoder_run(packed->decoder, &in, &at, &size);
        input_consume(packed->source, before - in.size);
        packed->within = result == DECODING_GOES_ON;
        packed->pending = packed->within && size == 0;
        if (result == DECODING_FAILS)
            packed->fault = "the gzip member is damaged";
    }
    *n = (size_t)(at - room);
    if (*n > 0)
        return INPUT_OK;
    return status == INPUT_ERROR ? INPUT_ERROR : INPUT_END;
}

void packed_open(struct packed *packed, struct input *plain)
{
    input_init_filter(plain, (struct input_filter){read_plain, packed, packed->source},
                      packed->source->name);
}
