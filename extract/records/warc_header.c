/* Reads the lines of a record's header, and keeps what extract needs of them. */
#include "extract/records/warc_header.h"

#include "absolutize/shared/decimal.h"
#include "extract/records/fields.h"
#include "extract/records/record_start.h"

/* The fields that are kept; of a repeated one the first. */
static const struct {
    const char *name;
    size_t member;
} kept[] = {
    {"WARC-Type", offsetof(struct warc_record, type_name)},
    {"WARC-Target-URI", offsetof(struct warc_record, target_uri)},
    {"Fetch-Source", offsetof(struct warc_record, source)},
    {"Fetch-Purpose", offsetof(struct warc_record, purpose)},
    {"WARC-Record-ID", offsetof(struct warc_record, id)},
    {"Content-Type", offsetof(struct warc_record, content_type)},
    {"WARC-Truncated", offsetof(struct warc_record, truncated)},
    {"WARC-Segment-Number", offsetof(struct warc_record, segment)},
};

static void keep(struct warc_record *record, struct slice name, struct slice value)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct slice *member = (struct slice *)((char *)record + kept[i].member);
        if (!slice_is(name, kept[i].name))
            continue;
        record->repeated |= member->data != NULL;
        if (!member->data)
            *member = value;
        return;
    }
}

/* Digits and nothing else, and a length that a file can have. */
static bool parse_length(struct slice text, uint64_t *length)
{
    return decimal_parse(text, INT64_MAX, length);
}

/* The angle brackets of WARC/1.0's grammar, and what would break a line of output, taken out. */
static void clean_uri(char *text, struct slice *uri)
{
    if (!uri->data)
        return;
    if (uri->size >= 2 && uri->data[0] == '<' && uri->data[uri->size - 1] == '>')
        *uri = slice_trim(slice_of(uri->data + 1, uri->size - 2), " \t");
    char *at = text + (uri->data - text);
    size_t used = 0;
    for (size_t i = 0; i < uri->size; i++)
        if (uri->data[i] != '\t' && uri->data[i] != '\r')
            at[used++] = uri->data[i];
    uri->size = used;
}

static enum warc_type type_of(struct slice name)
{
    if (slice_is(name, "response"))
        return WARC_RESPONSE;
    if (slice_is(name, "revisit"))
        return WARC_REVISIT;
    if (slice_is(name, "resource"))
        return WARC_RESOURCE;
    if (slice_is(name, "conversion"))
        return WARC_CONVERSION;
    return slice_is(name, "metadata") ? WARC_METADATA : WARC_OTHER;
}

/* Content-Length; of two the first counts, and nothing does when they differ. */
static void take_length(struct slice value, struct warc_record *record, bool *measured)
{
    uint64_t length;
    if (!parse_length(value, &length)) {
        record->length_fault = "Content-Length of the record is not a length";
    } else if (!*measured) {
        record->length = length;
        *measured = true;
    } else if (length != record->length) {
        record->length_fault = "the record has two different Content-Lengths";
    }
}

bool warc_header_parse(char *text, size_t n, struct warc_record *record)
{
    size_t version = record_version_line(slice_of(text, n));
    struct fields fields = {text + version, text + n};
    struct slice name, value;
    bool measured = false;
    if (version == 0)
        return false;
    while (next_field(&fields, &name, &value)) {
        if (name.size == 0)
            record->bad_lines++;
        else if (slice_is(name, "Content-Length"))
            take_length(value, record, &measured);
        else
            keep(record, name, value);
    }
    if (!measured && !record->length_fault)
        record->length_fault = "the record has no Content-Length";
    record->type = type_of(record->type_name);
    clean_uri(text, &record->target_uri);
    clean_uri(text, &record->source);
    return true;
}
