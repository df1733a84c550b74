/* libbrotlidec and libzstd, loaded when the first body in their coding comes. */
#include "absolutize/shared/coding/coding_library.h"

#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/library.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

/* <brotli/decode.h>: what BrotliDecoderDecompressStream returns. */
enum { BROTLI_FAILS, BROTLI_ENDS };

/* <zstd.h>: a parameter of ZSTD_DCtx_setParameter, and a directive of ZSTD_DCtx_reset. */
enum { ZSTD_WINDOW_LOG_MAX = 100, ZSTD_RESET_SESSION = 1 };

/* 8 MiB: what RFC 9659 lets a server use. */
enum { WINDOW_LOG = 23 };

/* ZSTD_inBuffer and ZSTD_outBuffer. */
struct zstd_in {
    const void *data;
    size_t size, at;
};
struct zstd_out {
    void *data;
    size_t size, at;
};

struct brotli {
    void *(*make)(void *(*)(void *, size_t), void (*)(void *, void *), void *);
    void (*destroy)(void *);
    int (*run)(void *, size_t *, const uint8_t **, size_t *, uint8_t **, size_t *);
};

struct zstd {
    void *(*make)(void);
    size_t (*destroy)(void *);
    size_t (*set)(void *, int, int);
    size_t (*reset)(void *, int);
    size_t (*run)(void *, struct zstd_out *, struct zstd_in *);
    unsigned (*is_error)(size_t);
};

struct coding_library {
    enum coding coding;
    void *state; /* the library's; owned */
    struct brotli brotli;
    struct zstd zstd;
};

static bool find_brotli(void *library, struct brotli *brotli)
{
    return library_find(library, "BrotliDecoderCreateInstance", &brotli->make) &&
           library_find(library, "BrotliDecoderDestroyInstance", &brotli->destroy) &&
           library_find(library, "BrotliDecoderDecompressStream", &brotli->run);
}

static bool find_zstd(void *library, struct zstd *zstd)
{
    return library_find(library, "ZSTD_createDCtx", &zstd->make) &&
           library_find(library, "ZSTD_freeDCtx", &zstd->destroy) &&
           library_find(library, "ZSTD_DCtx_setParameter", &zstd->set) &&
           library_find(library, "ZSTD_DCtx_reset", &zstd->reset) &&
           library_find(library, "ZSTD_decompressStream", &zstd->run) &&
           library_find(library, "ZSTD_isError", &zstd->is_error);
}

static void make_state(struct coding_library *decoder)
{
    decoder->state = decoder->coding == CODING_BROTLI ? decoder->brotli.make(NULL, NULL, NULL)
                                                      : decoder->zstd.make();
    if (!decoder->state)
        die("out of memory: a decoder cannot start");
    if (decoder->coding == CODING_ZSTD)
        decoder->zstd.set(decoder->state, ZSTD_WINDOW_LOG_MAX, WINDOW_LOG);
}

struct coding_library *coding_library_new(enum coding coding, const char **why)
{
    struct coding_library *decoder = memory_zeroed(1, sizeof *decoder);
    void *library = library_open(coding == CODING_BROTLI ? "brotlidec" : "zstd", "1", why);
    decoder->coding = coding;
    if (library && (coding == CODING_BROTLI ? find_brotli(library, &decoder->brotli)
                                            : find_zstd(library, &decoder->zstd))) {
        make_state(decoder);
        return decoder;
    }
    if (library)
        *why = "the library lacks a function that is needed";
    free(decoder);
    return NULL;
}

static void destroy_state(struct coding_library *decoder)
{
    if (decoder->coding == CODING_BROTLI)
        decoder->brotli.destroy(decoder->state);
    else
        decoder->zstd.destroy(decoder->state);
}

void coding_library_free(struct coding_library *decoder)
{
    if (!decoder)
        return;
    destroy_state(decoder);
    free(decoder);
}

/* Brotli has no way back to the start. */
void coding_library_reset(struct coding_library *decoder)
{
    if (decoder->coding == CODING_ZSTD) {
        decoder->zstd.reset(decoder->state, ZSTD_RESET_SESSION);
        return;
    }
    destroy_state(decoder);
    make_state(decoder);
}

static enum decoding run_brotli(struct coding_library *decoder, struct slice *in, char **out,
                                size_t *room)
{
    const uint8_t *from = (const uint8_t *)in->data;
    uint8_t *to = (uint8_t *)*out;
    int result = decoder->brotli.run(decoder->state, &in->size, &from, room, &to, NULL);
    in->data = (const char *)from;
    *out = (char *)to;
    if (result == BROTLI_ENDS)
        return DECODING_ENDS;
    return result == BROTLI_FAILS ? DECODING_FAILS : DECODING_GOES_ON;
}

static enum decoding run_zstd(struct coding_library *decoder, struct slice *in, char **out,
                              size_t *room)
{
    struct zstd_in from = {in->data, in->size, 0};
    struct zstd_out to = {*out, *room, 0};
    size_t result = decoder->zstd.run(decoder->state, &to, &from);
    *in = slice_from(*in, from.at);
    *out += to.at;
    *room -= to.at;
    if (decoder->zstd.is_error(result))
        return DECODING_FAILS;
    return result == 0 ? DECODING_ENDS : DECODING_GOES_ON;
}

enum decoding coding_library_run(struct coding_library *decoder, struct slice *in, char **out,
                                 size_t *room)
{
    return decoder->coding == CODING_BROTLI ? run_brotli(decoder, in, out, room)
                                            : run_zstd(decoder, in, out, room);
}
