/*
 * The record reader, with blocks as extract asks for them. The first byte chooses the limit of a
 * block, the second the size of the pieces, the third which records are only skipped.
 */
#include "extract/records/warc.h"
#include "tests/fuzz/feed.h"

/* Every byte must be there to read, and to write. */
static void touch(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text[i] = (char)(text[i] ^ 1);
}

static void read_slice(struct slice slice)
{
    static volatile char sink;
    for (size_t i = 0; i < slice.size; i++)
        sink = slice.data[i];
    (void)sink;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    size_t limit = data[0] == 255 ? 1 << 20 : data[0] * 16u;
    feed(data + 3, size - 3, data[1] == 255 ? SIZE_MAX : data[1] + 1u);
    struct input in;
    struct warc warc;
    input_init(&in, FEED, "fuzz", NULL);
    warc_init(&warc, &in, limit);
    enum warc_status status;
    uint64_t offset = 0;
    unsigned number = 0;
    while ((status = warc_next(&warc)) != WARC_END) {
        EXPECT(number++ <= 2 * size); /* each call gets on */
        EXPECT(status != WARC_ERROR);
        if (status == WARC_PACKED)
            break;
        if (status != WARC_RECORD) {
            EXPECT(warc.fault.what && warc.fault.offset <= size);
            read_slice(warc.fault.record);
            if (status == WARC_FOREIGN)
                break;
            continue;
        }
        EXPECT(warc.record.offset >= offset && warc.record.offset < size);
        offset = warc.record.offset;
        read_slice(warc.record.type_name);
        read_slice(warc.record.target_uri);
        read_slice(warc.record.source);
        read_slice(warc.record.id);
        read_slice(warc.record.content_type);
        read_slice(warc.record.truncated);
        struct warc_block block;
        if (data[2] >> (number % 8) & 1)
            continue;
        status = warc_block(&warc, &block);
        EXPECT(status != WARC_ERROR && block.size <= limit);
        if (status == WARC_RECORD)
            EXPECT(block.large ? block.size == limit : block.size == warc.record.length);
        touch(block.data, block.size);
    }
    warc_destroy(&warc);
    input_destroy(&in);
    return 0;
}
