/* The HTTP block parser, on a block of exactly the input's size. */
#include "extract/records/http.h"

#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/feed.h"

static void expect_within(const char *at, size_t n, const char *block, size_t size)
{
    EXPECT(n == 0 || (at >= block && at <= block + size && n <= size - (size_t)(at - block)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *block = malloc(size ? size : 1);
    struct http_response response;
    static struct field_list fields;
    if (!block)
        return 0;
    if (size > 0)
        memcpy(block, data, size);
    if (http_parse(block, size, &response, &fields)) {
        EXPECT(response.status >= 0 && response.status <= 999);
        expect_within(response.content_type.data, response.content_type.size, block, size);
        for (size_t i = 0; i < response.codings.count && i < CONTENT_CODINGS_MAX; i++)
            expect_within(response.codings.name[i].data, response.codings.name[i].size, block,
                          size);
        for (size_t i = 0; i < fields.count; i++) {
            expect_within(fields.field[i].name.data, fields.field[i].name.size, block, size);
            expect_within(fields.field[i].value.data, fields.field[i].value.size, block, size);
        }
        expect_within(response.body, response.body_size, block, size);
        if (response.body_size > 0)
            memset(response.body, 'x', response.body_size);
    }
    free(block);
    return 0;
}
