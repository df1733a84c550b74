/* Reads files: records, packed or not, or one page. */
#include "extract/reader.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/body.h"
#include "extract/printer.h"
#include "extract/records/mime.h"
#include "extract/records/packed.h"
#include "extract/records/warc.h"
#include "extract/wanted.h"

struct reader {
    const struct options *options;  /* borrowed */
    struct output *out;             /* borrowed */
    struct printer *printer;        /* owned */
    struct bodies bodies;           /* owned */
    size_t max_size;                /* --max-size */
    struct buffer source, document; /* owned: URLs of the page that had to be encoded */
    const char *file;               /* in hand: what messages call it */
    int status;                     /* the worst so far */
    bool stopped;                   /* reading the file ends here: an error, or --strict */
    bool has_pages;                 /* records in the file that hold pages */
    bool is_wat, is_wet;            /* and ones that hold what was made of pages */
};

struct reader *reader_new(const struct options *options, struct output *out)
{
    struct reader *reader = memory_zeroed(1, sizeof *reader);
    reader->options = options;
    reader->out = out;
    reader->max_size = (size_t)options->max_size;
    reader->printer = printer_new(options, out);
    bodies_init(&reader->bodies, options, reader->printer);
    return reader;
}

void reader_free(struct reader *reader)
{
    if (!reader)
        return;
    bodies_destroy(&reader->bodies);
    printer_free(reader->printer);
    buffer_destroy(&reader->source);
    buffer_destroy(&reader->document);
    free(reader);
}

/* Something went wrong, and was reported: the exit status is at least this one. */
static void worsen(struct reader *reader, int status)
{
    if (reader->status < status)
        reader->status = status;
}

/* Notes what kinds of records the file has; whether this one is read. */
static bool is_read(struct reader *reader, const struct warc_record *record)
{
    reader->is_wat |= wanted_is_json(record);
    reader->is_wet |= wanted_is_plain_text(record);
    if (!wanted_record(reader->options, record))
        return false;
    reader->has_pages |= wanted_may_hold_page(reader->options, record);
    if (record->target_uri.size == 0) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%s: offset %ju: skipped: a record without WARC-Target-URI", reader->file,
                 (uintmax_t)record->offset);
        return false;
    }
    return !wanted_is_response(record) || slice_starts(record->target_uri, "http:") ||
           slice_starts(record->target_uri, "https:");
}

static void say_fault(struct reader *reader, const struct warc_fault *fault)
{
    worsen(reader, STATUS_TROUBLE);
    reader->stopped = reader->options->strict;
    complain("%s: offset %ju: %s%s%.*s%s%s", reader->file, (uintmax_t)fault->offset, fault->what,
             fault->record.size > 0 ? ", record " : "", SLICE(fault->record),
             fault->advice ? ": " : "", fault->advice ? fault->advice : "");
}

/* Reading failed, errno says why. */
static void say_error(struct reader *reader)
{
    worsen(reader, STATUS_TROUBLE);
    complain_always("%s: cannot read: %s", reader->file, strerror(errno));
}

static void say_record(struct reader *reader, const struct warc_record *record, bool large)
{
    if (record->searched)
        narrate("%s: offset %ju: found by searching, after damage: %.*s", reader->file,
                (uintmax_t)record->offset, SLICE(record->target_uri));
    if (record->bad_lines > 0)
        complain("%s: offset %ju: %zu line%s of the record's header %s skipped: not a field",
                 reader->file, (uintmax_t)record->offset, record->bad_lines,
                 record->bad_lines == 1 ? "" : "s", record->bad_lines == 1 ? "is" : "are");
    if (large)
        complain("%.*s: larger than --max-size: cut at %zu bytes", SLICE(record->target_uri),
                 reader->max_size);
    if (record->bad_lines > 0 || large)
        worsen(reader, STATUS_SOME_FAILED);
    if (record->truncated.size > 0)
        narrate("%.*s: was cut when it was fetched: %.*s", SLICE(record->target_uri),
                SLICE(record->truncated));
}

static void read_block(struct reader *reader, const struct warc_record *record,
                       const struct warc_block *block)
{
    bool listed = record->source.size > 0 && !reader->options->target_uri;
    struct slice source = listed ? record->source : record->target_uri;
    struct page page = {
        .source = page_url(source, &reader->source),
        .document = page_url(record->target_uri, &reader->document),
        .content_type = record->content_type,
        .body = {block->data, block->size},
        .in_segments = record->segment.data != NULL,
    };
    say_record(reader, record, block->large);
    if (wanted_is_response(record))
        worsen(reader, bodies_response(&reader->bodies, &page, block->data));
    else if (record->type == WARC_METADATA)
        worsen(reader, bodies_fields(&reader->bodies, &page, block->data));
    else
        worsen(reader, bodies_other(&reader->bodies, &page));
}

static void read_record(struct reader *reader, struct warc *warc)
{
    struct warc_block block;
    if (!is_read(reader, &warc->record))
        return;
    enum warc_status status = warc_block(warc, &block);
    if (status == WARC_DAMAGED || status == WARC_TORN)
        say_fault(reader, &warc->fault);
    if (status == WARC_ERROR) {
        say_error(reader);
        reader->stopped = true;
    }
    if (!reader->stopped)
        read_block(reader, &warc->record, &block);
}

/* Reads records up to the end, or to where gzip begins: then WARC_PACKED. */
static enum warc_status read_records(struct reader *reader, struct input *in)
{
    struct warc warc;
    enum warc_status status;
    warc_init(&warc, in, reader->max_size);
    do {
        status = warc_next(&warc);
        if (status == WARC_RECORD)
            read_record(reader, &warc);
        else if (status == WARC_ERROR)
            say_error(reader);
        else if (status == WARC_PACKED && warc.record.searched)
            narrate("%s: offset %ju: unpacking begins here, after damage", reader->file,
                    (uintmax_t)input_offset(in));
        else if (status != WARC_END && status != WARC_PACKED)
            say_fault(reader, &warc.fault);
    } while (!reader->stopped &&
             (status == WARC_RECORD || status == WARC_DAMAGED || status == WARC_TORN));
    warc_destroy(&warc);
    return status;
}

/* Reads the records in the members up to the end, or to one that is damaged: reports that one. */
static enum warc_status read_members(struct reader *reader, struct packed *packed)
{
    struct input plain;
    packed_open(packed, &plain);
    enum warc_status status = read_records(reader, &plain);
    if (packed->fault) {
        worsen(reader, STATUS_TROUBLE);
        reader->stopped = reader->options->strict;
        complain("%s: offset %ju: %s", reader->file, (uintmax_t)packed->member, packed->fault);
    }
    input_destroy(&plain);
    return status;
}

/* Reads the records in the gzip members that in stands at. */
static enum warc_status read_packed(struct reader *reader, struct input *in)
{
    struct packed packed;
    packed_init(&packed, in);
    enum warc_status status = read_members(reader, &packed);
    while (packed.fault && !reader->stopped && packed_resume(&packed)) {
        narrate("%s: offset %ju: unpacking goes on here, after damage", reader->file,
                (uintmax_t)packed.member);
        status = read_members(reader, &packed);
    }
    packed_destroy(&packed);
    return reader->stopped ? WARC_ERROR : status;
}

/* What other programs make of pages for those who do not want the pages. */
static void say_without_pages(struct reader *reader)
{
    if (reader->has_pages || !(reader->is_wat || reader->is_wet))
        return;
    worsen(reader, STATUS_SOME_FAILED);
    complain(reader->is_wat
                 ? "%s: a WAT file, with metadata of pages and no pages: extract the WARC "
                   "file that it was made from, or read its JSON with jq"
                 : "%s: a WET file, with the text of pages and no links: extract the WARC "
                   "file that it was made from, or search the text with -e",
             reader->file);
}

/* Plain records and packed ones may follow each other: cat a.warc b.warc.gz | extract. */
static void read_warc(struct reader *reader, struct input *in)
{
    while (read_records(reader, in) == WARC_PACKED && read_packed(reader, in) == WARC_END)
        ;
    say_without_pages(reader);
}

/* --html: all of the input is one page. */
static void read_html(struct reader *reader, struct input *in)
{
    const struct options *options = reader->options;
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK && input_unread(in).size <= reader->max_size)
        status = input_more(in, reader->max_size + 1);
    if (status == INPUT_ERROR)
        say_error(reader);
    struct slice body = input_unread(in);
    if (body.size > reader->max_size) {
        body.size = reader->max_size;
        worsen(reader, STATUS_SOME_FAILED);
        complain("%s: larger than --max-size: cut at %zu bytes", reader->file, body.size);
    }
    struct page page = {
        .source = page_url(slice_of_string(options->html), &reader->source),
        .document = page_url(slice_of_string(options->html), &reader->document),
        .body = body,
    };
    if (options->content_type)
        mime_extract(slice_of_string(options->content_type), &page.content_type);
    worsen(reader, bodies_single(&reader->bodies, &page, options->content_encoding));
}

int reader_file(struct reader *reader, const char *path)
{
    struct input in;
    int fd = input_open(path);
    reader->status = STATUS_OK;
    reader->file = input_name(path);
    reader->stopped = reader->has_pages = reader->is_wat = reader->is_wet = false;
    if (fd < 0) {
        complain_always("%s: cannot open: %s%s", path, strerror(errno),
                        strstr(path, "://") ? " (to extract from a URL: echo URL | fetch | extract)"
                                            : "");
        return STATUS_TROUBLE;
    }
    if (input_refuse_output(fd, reader->file))
        return STATUS_TROUBLE;
    input_init(&in, fd, reader->file, reader->out);
    if (reader->options->html)
        read_html(reader, &in);
    else
        read_warc(reader, &in);
    input_destroy(&in);
    return reader->status;
}
