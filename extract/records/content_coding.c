/* Tries what Content-Encoding names on a body. */
#include "extract/records/content_coding.h"

#include "extract/records/media_type.h"

static const char no_dictionary[] = "it needs a dictionary that the record does not have";

/* Codings that are registered or in use, and cannot be undone. */
static const struct refused {
    const char *name;
    const char *mark; /* what such a body begins with */
    size_t width;     /* of mark */
    const char *why;
} refused[] = {
    {"compress", "\x1F\x9D", 2, "compress is not supported"},
    {"x-compress", "\x1F\x9D", 2, "compress is not supported"},
    {"dcb", "\xFF\x44\x43\x42", 4, no_dictionary},
    {"dcz", "\x5E\x2A\x4D\x18\x20\0\0\0", 8, no_dictionary},
};

void content_decoder_destroy(struct content_decoder *decoder)
{
    for (size_t i = 0; i < CODINGS; i++)
        decoder_free(decoder->decoder[i]);
    for (size_t i = 0; i < sizeof decoder->out / sizeof *decoder->out; i++)
        buffer_destroy(&decoder->out[i]);
    *decoder = (struct content_decoder){0};
}

/* One coding being undone. */
struct step {
    struct decoder *decoder;
    enum coding coding;
    struct slice in;
    struct buffer *out; /* borrowed */
    size_t limit;
};

/* More room for output, in proportion to what there is, one byte over the limit at most. */
static size_t make_room(struct step *step, char **at)
{
    enum { FIRST = 1 << 16 };
    size_t left = step->limit - step->out->used;
    size_t room = step->out->used < FIRST ? FIRST : step->out->used;
    room = left < room ? left + 1 : room;
    *at = buffer_room(step->out, room);
    return room;
}

/* Members of gzip and frames of zstd may follow each other; other bytes after them are ignored. */
static bool goes_on(const struct step *step)
{
    return coding_repeats(step->coding) && coding_begins(step->coding, step->in);
}

/* Decodes until the end, a fault, the end of input (GOES_ON), or more than limit bytes are out. */
static enum decoding run(struct step *step)
{
    enum decoding result = DECODING_GOES_ON;
    while (step->out->used <= step->limit) {
        char *at;
        size_t room = make_room(step, &at), left = room;
        result = decoder_run(step->decoder, &step->in, &at, &left);
        step->out->used += room - left;
        if (result == DECODING_FAILS || (result == DECODING_GOES_ON && left > 0))
            break;
        if (result == DECODING_ENDS && !goes_on(step))
            break;
        if (result == DECODING_ENDS)
            decoder_reset(step->decoder);
    }
    return result;
}

static enum decoding decode(struct content_decoder *decoder, enum coding coding, struct slice body,
                            struct step *step, const char **why)
{
    struct decoder **made = &decoder->decoder[coding];
    if (*made)
        decoder_reset(*made);
    else
        *made = decoder_new(coding, why);
    buffer_clear(step->out);
    step->decoder = *made;
    step->coding = coding;
    step->in = body;
    if (!*made)
        return DECODING_FAILS;
    return run(step);
}

static void fail(struct content *content, struct slice name, const char *why)
{
    content->failed = name;
    content->why = why;
}

static const char *const damaged[] = {
    "the body is damaged",
    "the body is damaged, or has a window of more than 8 MiB",
};

/* Undoes a coding that can be undone, if the body is in it. */
static void undo(struct content_decoder *decoder, enum coding named, struct slice name,
                 struct content *content, struct step *step)
{
    const char *why = NULL;
    enum coding coding = named;
    if (named == CODING_DEFLATE)
        coding = coding_of_deflate(content->body, &decoder->decoder[CODING_ZLIB]);
    if (!coding_begins(coding, content->body))
        return;
    enum decoding result = decode(decoder, coding, content->body, step, &why);
    bool large = step->out->used > step->limit;
    bool ended = result == DECODING_ENDS || large;
    bool sure = large || (coding != CODING_DEFLATE && coding != CODING_BROTLI);
    if (!sure && (!ended || step->in.size > 0) && type_is_rather_text(content->body))
        return;
    struct slice out = slice_of_buffer(step->out);
    bool junk = result == DECODING_FAILS && !sure && !type_is_rather_text(out);
    if (why || (!ended && out.size == 0) || (!ended && junk)) {
        fail(content, name, why ? why : damaged[coding == CODING_ZSTD]);
        return;
    }
    content->large |= large;
    content->cut |= !ended;
    content->body = slice_of(out.data, large ? step->limit : out.size);
}

/* Undoes one coding of the list. */
static void undo_named(struct content_decoder *decoder, struct slice name, struct content *content,
                       struct step *step)
{
    enum coding coding;
    if (coding_named(name, &coding)) {
        undo(decoder, coding, name, content, step);
        return;
    }
    size_t i = 0, count = sizeof refused / sizeof *refused;
    while (i < count && !slice_is(name, refused[i].name))
        i++;
    bool marked = i < count && content->body.size >= refused[i].width &&
                  memcmp(content->body.data, refused[i].mark, refused[i].width) == 0;
    if (marked || !type_is_rather_text(content->body))
        fail(content, name, i < count ? refused[i].why : "it is unknown");
    else if (i == count)
        content->odd = name;
}

struct content content_decode(struct content_decoder *decoder, const struct coding_list *codings,
                              struct slice body, size_t limit)
{
    struct content content = {.body = body};
    if (body.size > 0 && codings->count > CONTENT_CODINGS_MAX)
        fail(&content, codings->name[CONTENT_CODINGS_MAX - 1], "the list of codings is too long");
    for (size_t i = codings->count; i > 0 && content.body.size > 0 && !content.failed.data; i--) {
        bool in_first = content.body.data == decoder->out[0].data;
        struct step step = {.out = &decoder->out[in_first], .limit = limit};
        undo_named(decoder, codings->name[i - 1], &content, &step);
    }
    return content;
}
