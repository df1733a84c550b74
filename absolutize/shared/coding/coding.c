/* Decoders for gzip and deflate, by zlib; others are handed to their libraries. */
#include "absolutize/shared/coding/coding.h"

#include <limits.h>
#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

#include "absolutize/shared/coding/coding_library.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

struct decoder {
    enum coding coding;
    z_stream zlib;                 /* of the first three */
    struct coding_library *loaded; /* owned; of the others */
};

/* What inflateInit2 calls the formats. */
static const int window_bits[] = {
    [CODING_GZIP] = 16 + MAX_WBITS,
    [CODING_ZLIB] = MAX_WBITS,
    [CODING_DEFLATE] = -MAX_WBITS,
};

/* Whether zlib decodes it. */
static bool is_zlib(enum coding coding)
{
    return coding <= CODING_DEFLATE;
}

struct decoder *decoder_new(enum coding coding, const char **why)
{
    struct decoder *decoder = memory_zeroed(1, sizeof *decoder);
    decoder->coding = coding;
    if (is_zlib(coding)) {
        if (inflateInit2(&decoder->zlib, window_bits[coding]) != Z_OK)
            die("zlib cannot start: %s", decoder->zlib.msg ? decoder->zlib.msg : "out of memory");
        return decoder;
    }
    decoder->loaded = coding_library_new(coding, why);
    if (decoder->loaded)
        return decoder;
    free(decoder);
    return NULL;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    if (is_zlib(decoder->coding))
        inflateEnd(&decoder->zlib);
    coding_library_free(decoder->loaded);
    free(decoder);
}

void decoder_reset(struct decoder *decoder)
{
    if (is_zlib(decoder->coding))
        inflateReset(&decoder->zlib);
    else
        coding_library_reset(decoder->loaded);
}

void decoder_copy(struct decoder *to, struct decoder *from)
{
    inflateEnd(&to->zlib);
    if (inflateCopy(&to->zlib, &from->zlib) != Z_OK)
        die("out of memory: zlib cannot decode");
}

static unsigned at_most(size_t n)
{
    return n < UINT_MAX ? (unsigned)n : UINT_MAX;
}

/* One call of inflate. */
static enum decoding inflate_step(z_stream *zlib, struct slice *in, char **out, size_t *room)
{
    unsigned given = at_most(in->size), asked = at_most(*room);
    zlib->next_in = (const Bytef *)in->data;
    zlib->avail_in = given;
    zlib->next_out = (Bytef *)*out;
    zlib->avail_out = asked;
    int result = inflate(zlib, Z_NO_FLUSH);
    *in = slice_from(*in, given - zlib->avail_in);
    *out += asked - zlib->avail_out;
    *room -= asked - zlib->avail_out;
    if (result == Z_MEM_ERROR)
        die("out of memory: zlib cannot decode");
    if (result == Z_STREAM_END)
        return DECODING_ENDS;
    return result == Z_OK || result == Z_BUF_ERROR ? DECODING_GOES_ON : DECODING_FAILS;
}

enum decoding decoder_run(struct decoder *decoder, struct slice *in, char **out, size_t *room)
{
    enum decoding result;
    do { /* with no input, too: the decoder may still hold output */
        result = is_zlib(decoder->coding) ? inflate_step(&decoder->zlib, in, out, room)
                                          : coding_library_run(decoder->loaded, in, out, room);
    } while (result == DECODING_GOES_ON && in->size > 0 && *room > 0);
    return result;
}

bool coding_named(struct slice name, enum coding *coding)
{
    static const struct {
        const char *name;
        enum coding coding;
    } known[] = {{"gzip", CODING_GZIP},
                 {"x-gzip", CODING_GZIP},
                 {"deflate", CODING_DEFLATE},
                 {"br", CODING_BROTLI},
                 {"zstd", CODING_ZSTD}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_is(name, known[i].name)) {
            *coding = known[i].coding;
            return true;
        }
    return false;
}

bool coding_repeats(enum coding coding)
{
    return coding == CODING_GZIP || coding == CODING_ZSTD;
}

/* RFC 1950, section 2.2: the method, the window's size, and the check bits of the two bytes. */
static bool may_begin_zlib(struct slice bytes)
{
    if (bytes.size == 0)
        return true;
    unsigned method = (unsigned char)bytes.data[0];
    bool checked = bytes.size < 2 || (method * 256 + (unsigned char)bytes.data[1]) % 31 == 0;
    return (method & 15) == 8 && method >> 4 <= 7 && checked;
}

static bool agrees(struct slice bytes, size_t from, const char *mark, size_t n)
{
    size_t there = bytes.size < from ? 0 : bytes.size - from;
    return there == 0 || memcmp(bytes.data + from, mark, there < n ? there : n) == 0;
}

/* RFC 8878, sections 3.1.1 and 3.1.2: a frame, or a skippable one. */
static bool may_begin_zstd(struct slice bytes)
{
    bool skippable = bytes.size > 0 && (bytes.data[0] & 0xF0) == 0x50;
    return skippable ? agrees(bytes, 1, "\x2A\x4D\x18", 3)
                     : agrees(bytes, 0, "\x28\xB5\x2F\xFD", 4);
}

bool coding_may_begin(enum coding coding, struct slice bytes)
{
    switch (coding) {
    case CODING_GZIP:
        return agrees(bytes, 0, "\x1F\x8B", 2);
    case CODING_ZLIB:
        return may_begin_zlib(bytes);
    case CODING_ZSTD:
        return may_begin_zstd(bytes);
    case CODING_DEFLATE:
    case CODING_BROTLI:
        break;
    }
    return true;
}

bool coding_begins(enum coding coding, struct slice bytes)
{
    static const size_t mark[CODINGS] = {[CODING_GZIP] = 2, [CODING_ZLIB] = 2, [CODING_ZSTD] = 4};
    return bytes.size >= mark[coding] && coding_may_begin(coding, bytes);
}

/* Whether zlib's format is more than a chance: some of it can be decoded. */
static bool is_zlib_format(struct slice bytes, struct decoder **probe)
{
    char byte, *at = &byte;
    size_t room = 1;
    const char *why;
    if (!coding_begins(CODING_ZLIB, bytes))
        return false;
    if (*probe)
        decoder_reset(*probe);
    else
        *probe = decoder_new(CODING_ZLIB, &why);
    return decoder_run(*probe, &bytes, &at, &room) != DECODING_FAILS;
}

enum coding coding_of_deflate(struct slice bytes, struct decoder **probe)
{
    if (coding_begins(CODING_GZIP, bytes))
        return CODING_GZIP;
    return is_zlib_format(bytes, probe) ? CODING_ZLIB : CODING_DEFLATE;
}

const char *coding_zlib_version(void)
{
    return zlibVersion();
}
