/* Removes content codings, each by a stage that hands what it decodes to the next one. */
#include "fetch/transfer/body_decoder.h"

#include <stdlib.h>

#include "absolutize/shared/coding/coding.h"
#include "absolutize/shared/coding/coding_list.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/memory.h"
#include "fetch/records/head_value.h"

enum { PIECE = 1 << 16 };

/* Removes one coding. */
struct stage {
    struct decoder *decoder; /* owned, and kept for the next body; NULL until needed */
    enum coding coding;      /* the decoder's */
    char *room;              /* owned; PIECE bytes, for what is decoded */
    struct slice name;       /* the coding's, in the head */
    bool began, ended;       /* of this body */
};

struct body_decoder {
    struct stage stages[CONTENT_CODINGS_MAX];
    size_t count; /* of this body's stages; the first one removes the coding applied last */
    struct decoder *probe; /* owned; see coding_of_deflate */
    const char *codings;
    struct body *out; /* borrowed, while a body is decoded; as is bodies */
    struct bodies *bodies;
    uint64_t limit;       /* of out; 0: none */
    uint64_t between;     /* bytes that stages may still hand to each other */
    enum decoded failure; /* why decoding stopped */
};

struct body_decoder *body_decoder_new(void)
{
    struct body_decoder *decoder = memory_zeroed(1, sizeof *decoder);
    const char *why = NULL;
    struct decoder *brotli = decoder_new(CODING_BROTLI, &why);
    decoder->codings = brotli ? "deflate, gzip, br" : "deflate, gzip";
    decoder_free(brotli);
    return decoder;
}

void body_decoder_free(struct body_decoder *decoder)
{
    if (!decoder)
        return;
    for (size_t i = 0; i < CONTENT_CODINGS_MAX; i++) {
        decoder_free(decoder->stages[i].decoder);
        free(decoder->stages[i].room);
    }
    decoder_free(decoder->probe);
    free(decoder);
}

const char *body_decoder_codings(const struct body_decoder *decoder)
{
    return decoder->codings;
}

static bool stop(struct body_decoder *decoder, enum decoded failure)
{
    decoder->failure = failure;
    return false;
}

/* Gives the stage a decoder at its start; false if there is none for that coding. */
static bool prepare(struct stage *stage, enum coding coding)
{
    const char *why = NULL;
    if (stage->decoder && stage->coding == coding) {
        decoder_reset(stage->decoder);
        return true;
    }
    decoder_free(stage->decoder);
    stage->coding = coding;
    stage->decoder = decoder_new(coding, &why);
    return stage->decoder != NULL;
}

/* Chooses the decoder by the coding's name and the first bytes. */
static bool begin(struct body_decoder *decoder, struct stage *stage, struct slice in)
{
    enum coding coding;
    if (!coding_named(stage->name, &coding))
        return stop(decoder, DECODED_UNKNOWN);
    if (coding == CODING_DEFLATE)
        coding = coding_of_deflate(in, &decoder->probe);
    if (!prepare(stage, coding))
        return stop(decoder, DECODED_UNKNOWN);
    if (!stage->room)
        stage->room = memory_zeroed(1, PIECE);
    stage->began = true;
    return true;
}

/* Whether the bytes after a member or frame begin another one; a decoder is ready for it then. */
static bool begins_again(struct stage *stage, struct slice in)
{
    if (!coding_repeats(stage->coding) || !coding_may_begin(stage->coding, in))
        return false;
    decoder_reset(stage->decoder);
    return true;
}

/* Appends decoded bytes to the body that is made. */
static bool put(struct body_decoder *decoder, struct slice bytes)
{
    uint64_t left = decoder->limit > 0 ? decoder->limit - decoder->out->length : UINT64_MAX;
    size_t part = bytes.size < left ? bytes.size : (size_t)left;
    if (!body_put(decoder->out, decoder->bodies, bytes.data, part))
        return stop(decoder, DECODED_NO_SPACE);
    return part == bytes.size || stop(decoder, DECODED_LARGE);
}

static bool push(struct body_decoder *decoder, size_t i, struct slice in);

/* Hands decoded bytes to the next stage, or out. */
static bool hand_on(struct body_decoder *decoder, size_t i, struct slice bytes)
{
    if (bytes.size == 0)
        return true;
    if (i + 1 == decoder->count)
        return put(decoder, bytes);
    if (bytes.size > decoder->between)
        return stop(decoder, DECODED_LARGE);
    decoder->between -= bytes.size;
    return push(decoder, i + 1, bytes);
}

/* Decodes bytes in stage i and those after it; false when decoding stops, for decoder->failure. */
static bool push(struct body_decoder *decoder, size_t i, struct slice in)
{
    struct stage *stage = &decoder->stages[i];
    if (!stage->began && !begin(decoder, stage, in))
        return false;
    for (;;) {
        char *at = stage->room;
        size_t room = PIECE;
        if (stage->ended && (in.size == 0 || !begins_again(stage, in)))
            return true;
        enum decoding result = decoder_run(stage->decoder, &in, &at, &room);
        if (!hand_on(decoder, i, slice_of(stage->room, PIECE - room)))
            return false;
        if (result == DECODING_FAILS)
            return stop(decoder, DECODED_DAMAGED);
        stage->ended = result == DECODING_ENDS;
        if (result == DECODING_GOES_ON && room > 0)
            return true;
    }
}

/* Decodes the body, from memory or from its file. */
static bool push_body(struct body_decoder *decoder, const struct body *body)
{
    if (body->fd < 0)
        return push(decoder, 0, slice_of(body->data, (size_t)body->length));
    char piece[PIECE];
    for (uint64_t at = 0; at < body->length;) {
        ssize_t n = descriptors_read_at(body->fd, piece, sizeof piece, (off_t)at);
        if (n < 0)
            return stop(decoder, DECODED_NO_SPACE);
        if (!push(decoder, 0, slice_of(piece, (size_t)n)))
            return false;
        at += (uint64_t)n;
    }
    return true;
}

/* A stage for each coding of the head, the last one first. */
static void set_stages(struct body_decoder *decoder, const struct head *head)
{
    struct coding_list list = {0};
    struct slice value;
    for (struct slice rest = head_lines(head); head_next_value(&rest, "Content-Encoding", &value);)
        coding_list_add(&list, value);
    decoder->count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        struct stage *stage = &decoder->stages[i];
        stage->name = list.name[list.count - 1 - i];
        stage->began = stage->ended = false;
    }
}

/* A stage that got nothing has nothing to end. */
static bool is_cut(const struct body_decoder *decoder)
{
    for (size_t i = 0; i < decoder->count; i++)
        if (decoder->stages[i].began && !decoder->stages[i].ended)
            return true;
    return false;
}

enum decoded body_decode(struct body_decoder *decoder, const struct head *head,
                         const struct body *body, struct body *out, struct bodies *bodies,
                         uint64_t limit)
{
    enum { GAIN = 1032 }; /* as much as deflate can gain */
    set_stages(decoder, head);
    decoder->out = out;
    decoder->bodies = bodies;
    decoder->limit = limit;
    decoder->between = GAIN * (body->length + PIECE);
    if (!push_body(decoder, body))
        return decoder->failure;
    return is_cut(decoder) ? DECODED_CUT : DECODED;
}
