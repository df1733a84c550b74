/* Tells by a record's header whether it is read. */
#include "extract/wanted.h"

#include "extract/records/mime.h"

static bool has_type(const struct warc_record *record, const char *type)
{
    return slice_is(mime_essence(record->content_type), type);
}

bool wanted_is_response(const struct warc_record *record)
{
    return record->type == WARC_RESPONSE || record->type == WARC_REVISIT;
}

bool wanted_is_json(const struct warc_record *record)
{
    return record->type == WARC_METADATA && has_type(record, "application/json");
}

bool wanted_is_plain_text(const struct warc_record *record)
{
    return record->type == WARC_CONVERSION && has_type(record, "text/plain");
}

/* Whether plain text is asked for. */
static bool reads_text(const struct options *options)
{
    return options->any_type || options->payload || options->regexps.count > 0;
}

/* Whether fields are asked for, also those of records without a page. */
static bool reads_all_fields(const struct options *options)
{
    return options->any_status && options->header.count > 0;
}

/* A robots.txt that fetch asked for by itself is text, and no page of the list. */
static bool is_beside_the_list(const struct options *options, const struct warc_record *record)
{
    return slice_is(record->purpose, "robots") && !options->payload && options->regexps.count == 0;
}

bool wanted_record(const struct options *options, const struct warc_record *record)
{
    if (is_beside_the_list(options, record))
        return false;
    switch (record->type) {
    case WARC_OTHER:
        return false;
    case WARC_REVISIT: /* no page, but mostly its response's header (ISO 28500, section 6.7) */
        return reads_all_fields(options) && record->length > 0 &&
               has_type(record, "application/http");
    case WARC_METADATA: /* of a URL, such as why there is no response */
        return reads_all_fields(options) && record->target_uri.size > 0 &&
               has_type(record, "application/warc-fields");
    default:
        return true;
    }
}

bool wanted_may_hold_page(const struct options *options, const struct warc_record *record)
{
    return record->type != WARC_METADATA && (!wanted_is_plain_text(record) || reads_text(options));
}
