/* Follows the frames and blocks of zstd (RFC 8878, section 3.1) to their end. */
#include "fetch/transfer/zstd_end.h"

#include <stdint.h>

enum { MAGIC_SIZE = 4, BLOCK_HEADER_SIZE = 3, CHECKSUM_SIZE = 4 };

/* The number in the first n bytes, the lowest one first; there are as many. */
static uint32_t number(struct slice bytes, size_t n)
{
    uint32_t value = 0;
    while (n-- > 0)
        value = value << 8 | (unsigned char)bytes.data[n];
    return value;
}

/* Skips n bytes; false if there are fewer. */
static bool skip(struct slice *bytes, size_t n)
{
    if (n > bytes->size)
        return false;
    *bytes = slice_from(*bytes, n);
    return true;
}

/* The size of a frame header whose descriptor is given, without magic number and descriptor. */
static size_t header_size(unsigned descriptor)
{
    static const size_t dictionary[] = {0, 1, 2, 4}, content[] = {0, 2, 4, 8};
    bool single = descriptor >> 5 & 1;
    size_t size = content[descriptor >> 6] + (single && descriptor >> 6 == 0);
    return size + dictionary[descriptor & 3] + !single;
}

static bool skip_blocks(struct slice *bytes)
{
    bool last = false;
    while (!last) {
        if (bytes->size < BLOCK_HEADER_SIZE)
            return false;
        uint32_t header = number(*bytes, BLOCK_HEADER_SIZE), type = header >> 1 & 3;
        last = header & 1;
        if (!skip(bytes, BLOCK_HEADER_SIZE) || !skip(bytes, type == 1 ? 1 : header >> 3))
            return false;
    }
    return true;
}

static bool skip_frame(struct slice *bytes)
{
    if (!skip(bytes, MAGIC_SIZE) || bytes->size == 0)
        return false;
    unsigned descriptor = (unsigned char)*bytes->data;
    return skip(bytes, 1 + header_size(descriptor)) && skip_blocks(bytes) &&
           skip(bytes, descriptor & 4 ? CHECKSUM_SIZE : 0);
}

static bool skip_skippable(struct slice *bytes)
{
    if (!skip(bytes, MAGIC_SIZE) || bytes->size < 4)
        return false;
    return skip(bytes, 4 + (size_t)number(*bytes, 4));
}

bool zstd_is_cut(struct slice bytes)
{
    bool first = true;
    for (; bytes.size >= MAGIC_SIZE; first = false) {
        uint32_t magic = number(bytes, MAGIC_SIZE);
        if (magic == 0xFD2FB528 ? !skip_frame(&bytes)
                                : magic >> 4 == 0x184D2A5 && !skip_skippable(&bytes))
            return true;
        if (magic != 0xFD2FB528 && magic >> 4 != 0x184D2A5)
            return false;
    }
    return first && bytes.size > 0;
}
