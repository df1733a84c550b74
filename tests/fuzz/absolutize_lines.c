/*
 * The line reader. The first byte chooses the limit of a line, the second the size of the pieces;
 * the lines handed out must be those that a search for LF finds.
 */
#include <string.h>

#include "absolutize/shared/input.h"
#include "tests/fuzz/feed.h"

/* What the next line should be: *line, *n, at most limit bytes of it. */
static enum input_status expected(const uint8_t **at, const uint8_t *end, size_t limit,
                                  const uint8_t **line, size_t *n)
{
    if (*at == end)
        return INPUT_END;
    const uint8_t *lf = memchr(*at, '\n', (size_t)(end - *at));
    *line = *at;
    *n = (size_t)((lf ? lf : end) - *at);
    *at = lf ? lf + 1 : end;
    if (lf && *n > 0 && lf[-1] == '\r')
        --*n;
    return *n > limit ? INPUT_LARGE : INPUT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    size_t limit = data[0] == 255 ? 1 << 20 : data[0] + 1u;
    size_t piece = data[1] == 255 ? SIZE_MAX : data[1] + 1u;
    const uint8_t *at = data + 2, *end = data + size;
    feed(at, size - 2, piece);

    struct input in;
    input_init(&in, FEED, "fuzz", NULL);
    enum input_status status;
    do {
        const uint8_t *line;
        struct slice got;
        size_t length;
        enum input_status wanted = expected(&at, end, limit, &line, &length);
        status = input_line(&in, limit, &got);
        EXPECT(status == wanted);
        if (status == INPUT_OK)
            EXPECT(got.size == length && memcmp(got.data, line, length) == 0);
        else if (status == INPUT_LARGE)
            EXPECT(got.size >= limit && got.size <= length + 2 &&
                   memcmp(got.data, line, limit) == 0);
    } while (status != INPUT_END);
    input_destroy(&in);
    return 0;
}
