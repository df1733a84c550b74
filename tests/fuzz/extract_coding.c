/*
 * Bodies in content codings, and packed streams. The first byte chooses the codings, the second the
 * limit of what is made of them, or the size of the pieces that a packed stream comes in.
 */
#include "extract/records/content_coding.h"

#include <stdlib.h>
#include <string.h>

#include "extract/records/packed.h"
#include "tests/fuzz/feed.h"

static const char *const lists[] = {"gzip",       "deflate",       "br",
                                    "zstd",       "gzip, gzip",    "deflate, br",
                                    "zstd, gzip", "br, rot13, br", "dcz, br"};
enum { LISTS = sizeof lists / sizeof *lists };

/* Input and output are stretches of exactly their size, so that each byte beyond is noticed. */
static void decode(const char *names, const uint8_t *data, size_t size, size_t limit)
{
    static struct content_decoder decoder;
    struct coding_list list = {0};
    char *body = malloc(size ? size : 1);
    if (!body)
        return;
    if (size > 0)
        memcpy(body, data, size);
    coding_list_add(&list, slice_of_string(names));
    struct content content = content_decode(&decoder, &list, slice_of(body, size), limit);
    EXPECT(content.body.data == body ? content.body.size == size : content.body.size <= limit);
    EXPECT(!content.failed.data || content.why);
    for (size_t i = 0; i < content.body.size; i++)
        EXPECT(content.body.data[i] == content.body.data[i]);
    free(body);
}

static void unpack(const uint8_t *data, size_t size, size_t piece)
{
    struct input source, plain;
    struct packed packed;
    bool goes_on = true;
    feed(data, size, piece);
    input_init(&source, FEED, "fuzz", NULL);
    enum input_status first = INPUT_OK;
    while (first == INPUT_OK && input_unread(&source).size < 2)
        first = input_more(&source, 2);
    EXPECT(first != INPUT_ERROR);
    if (coding_begins(CODING_GZIP, input_unread(&source))) {
        packed_init(&packed, &source);
        for (size_t i = 0; goes_on; i++) {
            enum input_status status;
            EXPECT(i <= size);
            packed_open(&packed, &plain);
            while ((status = input_more(&plain, 1)) == INPUT_OK) {
                EXPECT(input_unread(&plain).size > 0);
                input_consume(&plain, input_unread(&plain).size);
            }
            EXPECT(status == INPUT_END && (packed.fault || !packed.within));
            input_destroy(&plain);
            goes_on = packed.fault && packed_resume(&packed);
        }
        packed_destroy(&packed);
    }
    input_destroy(&source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    if (data[0] < LISTS)
        decode(lists[data[0]], data + 2, size - 2, (size_t)data[1] * data[1] * 16);
    else
        unpack(data + 2, size - 2, data[1] == 255 ? SIZE_MAX : data[1] + 1u);
    return 0;
}
