/*
 * A line of --fields: what is accepted is a URL without tabs and fields that HTTP allows, each of
 * which can be sent as it stands.
 */
#include "fetch/list/fields.h"

#include <string.h>

#include "fetch/list/job.h"
#include "tests/fuzz/feed.h"

static void expect_field(struct slice field)
{
    static const char token[] = "!#$%&'*+-.^_`|~0123456789"
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct slice name = fields_name(field);
    EXPECT(name.size > 0 && name.size < field.size && field.data[name.size] == ':');
    for (size_t i = 0; i < name.size; i++)
        EXPECT(name.data[i] != '\0' && strchr(token, name.data[i]));
    for (size_t i = 0; i < field.size; i++)
        EXPECT((unsigned char)field.data[i] >= ' ' && field.data[i] != 0x7F);
    EXPECT(field.data[field.size - 1] != ' ');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct job *job = job_new(1, slice_of((const char *)data, size));
    const char *refusal = job_take_fields(job);
    EXPECT(size == 0 || !memchr(job->source, '\t', job->length));
    struct slice fields = job_fields(job), rest = fields, field;
    while (!refusal && fields_next(&rest, &field)) {
        expect_field(field);
        EXPECT(fields_have(fields, fields_name(field)));
    }
    job->off_origin = true;
    EXPECT(job_fields(job).size == 0);
    job_free(job);
    return 0;
}
