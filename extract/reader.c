/* WARC records, or one page, in; pages handed to the finder of links out. */
#include "extract/reader.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/links/links.h"
#include "extract/records/content_coding.h"
#include "extract/records/http.h"
#include "extract/records/media_type.h"
#include "extract/records/mime.h"
#include "extract/records/packed.h"
#include "extract/records/warc.h"
#include "extract/regexp.h"

struct reader {
    const struct options *options;  /* borrowed */
    struct output *out;             /* borrowed */
    struct links *links;            /* owned; NULL with -e */
    struct regexps *regexps;        /* owned; NULL without -e */
    size_t max_size;                /* --max-size */
    struct content_decoder decoder; /* owned */
    struct buffer source, document; /* owned: URLs of the page that had to be encoded */
    const char *file;               /* in hand: what messages call it */
    int status;                     /* the worst so far */
    bool stopped;                   /* --strict: the file is damaged */
    bool has_pages;                 /* records in the file that hold pages */
    bool is_wat, is_wet;            /* and ones that hold what was made of pages */
};

struct reader *reader_new(const struct options *options, struct output *out)
{
    struct reader *reader = memory_zeroed(1, sizeof *reader);
    reader->options = options;
    reader->out = out;
    reader->max_size = (size_t)options->max_size;
    if (options->regexps.count > 0)
        reader->regexps = regexps_new(options, out);
    else
        reader->links = links_new(options, out);
    return reader;
}

void reader_free(struct reader *reader)
{
    if (!reader)
        return;
    links_free(reader->links);
    regexps_free(reader->regexps);
    content_decoder_destroy(&reader->decoder);
    buffer_destroy(&reader->source);
    buffer_destroy(&reader->document);
    free(reader);
}

/* What goes wrong is said, and makes the exit status worse. */
static void worsen(struct reader *reader, int status)
{
    if (reader->status < status)
        reader->status = status;
}

static void print_page(struct reader *reader, const struct page *page)
{
    bool whole =
        reader->links ? links_print(reader->links, page) : regexps_print(reader->regexps, page);
    if (!whole)
        worsen(reader, STATUS_SOME_FAILED);
}

/* Whether a body of this type is looked into. */
static bool is_wanted_type(const struct reader *reader, const struct page *page)
{
    if (reader->options->any_type)
        return true;
    return reader->regexps ? type_is_text(page->content_type, page->body)
                           : type_is_html(page->content_type, page->body);
}

static void read_page(struct reader *reader, const struct page *page)
{
    if (!is_wanted_type(reader, page)) {
        narrate("%.*s: skipped: its type is %.*s", SLICE(page->document),
                SLICE(page->content_type.data ? page->content_type : slice_of_string("unknown")));
        return;
    }
    print_page(reader, page);
}

/* Undoes the content codings of a body. False when that cannot be, which is said. */
static bool decode_body(struct reader *reader, struct page *page, const struct coding_list *codings)
{
    size_t limit = reader->max_size;
    struct content content = content_decode(&reader->decoder, codings, page->body, limit);
    page->body = content.body;
    if (content.failed.data)
        complain("%.*s: skipped: cannot undo content coding %.*s: %s", SLICE(page->document),
                 SLICE(content.failed), content.why);
    if (content.odd.data)
        complain("%.*s: content coding %.*s is unknown: read as it is", SLICE(page->document),
                 SLICE(content.odd));
    if (content.cut)
        complain("%.*s: its coded body is cut short or damaged: read up to there",
                 SLICE(page->document));
    if (content.large)
        complain("%.*s: larger than --max-size when decoded: cut at %zu bytes",
                 SLICE(page->document), limit);
    if (content.failed.data || content.odd.data || content.cut || content.large)
        worsen(reader, STATUS_SOME_FAILED);
    return !content.failed.data;
}

static void say_response_faults(struct reader *reader, const struct page *page,
                                const struct http_response *response)
{
    if (response->bad_lines > 0)
        complain("%.*s: %zu line%s of its HTTP header %s skipped: not a field",
                 SLICE(page->document), response->bad_lines, response->bad_lines == 1 ? "" : "s",
                 response->bad_lines == 1 ? "is" : "are");
    if (response->chunks_broken)
        complain("%.*s: its chunked body is broken: read up to there", SLICE(page->document));
    if (response->bad_lines > 0 || response->chunks_broken)
        worsen(reader, STATUS_SOME_FAILED);
}

/* A response record that holds a page and no HTTP head (ClueWeb22), or nothing that is known. */
static void read_headless(struct reader *reader, struct page *page)
{
    page->content_type = (struct slice){0};
    if (type_looks_like_html(page->body)) {
        narrate("%.*s: its record has no HTTP header", SLICE(page->document));
        print_page(reader, page);
        return;
    }
    worsen(reader, STATUS_SOME_FAILED);
    complain("%.*s: skipped: no HTTP response in its record", SLICE(page->document));
}

static void read_response(struct reader *reader, struct page *page, char *block, size_t n)
{
    struct http_response response;
    if (!http_parse(block, n, &response, NULL)) {
        read_headless(reader, page);
        return;
    }
    if (!reader->options->any_status && (response.status < 200 || response.status > 299)) {
        narrate("%.*s: skipped: its status is %d", SLICE(page->document), response.status);
        return;
    }
    page->content_type = response.content_type;
    page->body = slice_of(response.body, response.body_size);
    bool unwanted = type_is_known(page->content_type) && !is_wanted_type(reader, page);
    if (!unwanted && !decode_body(reader, page, &response.codings))
        return;
    if (is_wanted_type(reader, page))
        say_response_faults(reader, page, &response);
    read_page(reader, page);
}

/* Whether pages come in records like this. */
static bool is_wanted_record(struct reader *reader, const struct warc_record *record)
{
    bool json = slice_is(mime_essence(record->content_type), "application/json");
    bool text = slice_is(mime_essence(record->content_type), "text/plain");
    reader->is_wat |= json && slice_is(record->type_name, "metadata");
    reader->is_wet |= text && record->type == WARC_CONVERSION;
    if (record->type == WARC_OTHER)
        return false;
    reader->has_pages |=
        !text || record->type != WARC_CONVERSION || reader->regexps || reader->options->any_type;
    if (!record->target_uri.data) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%s: offset %ju: skipped: a record without WARC-Target-URI", reader->file,
                 (uintmax_t)record->offset);
        return false;
    }
    return record->type != WARC_RESPONSE || slice_starts(record->target_uri, "http:") ||
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
    complain("%s: cannot read: %s", reader->file, strerror(errno));
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
    struct slice source = record->source.size > 0 ? record->source : record->target_uri;
    struct page page = {
        .source = page_url(source, &reader->source),
        .document = page_url(record->target_uri, &reader->document),
        .content_type = record->content_type,
        .body = {block->data, block->size},
    };
    say_record(reader, record, block->large);
    if (record->type == WARC_RESPONSE)
        read_response(reader, &page, block->data, block->size);
    else
        read_page(reader, &page);
}

static void read_record(struct reader *reader, struct warc *warc)
{
    struct warc_block block;
    if (!is_wanted_record(reader, &warc->record))
        return;
    enum warc_status status = warc_block(warc, &block);
    if (status == WARC_DAMAGED || status == WARC_TORN)
        say_fault(reader, &warc->fault);
    if (status == WARC_ERROR)
        say_error(reader);
    else if (!reader->stopped)
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
        else if (status != WARC_END && status != WARC_PACKED)
            say_fault(reader, &warc.fault);
    } while (!reader->stopped &&
             (status == WARC_RECORD || status == WARC_DAMAGED || status == WARC_TORN));
    warc_destroy(&warc);
    return status;
}

/* Reads the records in the gzip members that in stands at. */
static enum warc_status read_packed(struct reader *reader, struct input *in)
{
    struct packed packed;
    struct input plain;
    packed_init(&packed, in);
    packed_open(&packed, &plain);
    enum warc_status status = read_records(reader, &plain);
    if (packed.fault) {
        worsen(reader, STATUS_TROUBLE);
        complain("%s: offset %ju: %s", reader->file, (uintmax_t)packed.member, packed.fault);
        status = WARC_ERROR;
    }
    input_destroy(&plain);
    packed_destroy(&packed);
    return status;
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

/* What is given to --html by mistake, and what to do with it; NULL when text may be a page. */
static const char *no_page(struct slice text)
{
    if (slice_starts(text, "\x1F\x8B"))
        return "compressed with gzip: extract --html URL --content-encoding gzip FILE";
    if (slice_starts(text, "WARC/1."))
        return "WARC records, not a page: extract FILE";
    return NULL;
}

/* --html: all of the input is one page. */
static void read_html(struct reader *reader, struct input *in)
{
    const struct options *options = reader->options;
    enum input_status status = INPUT_OK;
    while (status == INPUT_OK && in->end - in->start <= reader->max_size)
        status = input_more(in, reader->max_size + 1);
    if (status == INPUT_ERROR)
        say_error(reader);
    size_t n = in->end - in->start;
    if (n > reader->max_size) {
        n = reader->max_size;
        worsen(reader, STATUS_SOME_FAILED);
        complain("%s: larger than --max-size: cut at %zu bytes", reader->file, n);
    }
    struct page page = {
        .source = slice_of_string(options->html),
        .document = slice_of_string(options->html),
        .content_type =
            options->content_type ? slice_of_string(options->content_type) : (struct slice){0},
        .body = {n > 0 ? in->data + in->start : "", n},
    };
    struct coding_list codings = {0};
    if (options->content_encoding)
        coding_list_add(&codings, slice_of_string(options->content_encoding));
    if (!decode_body(reader, &page, &codings))
        return;
    const char *mistake = no_page(page.body);
    if (!mistake) {
        print_page(reader, &page);
        return;
    }
    worsen(reader, STATUS_TROUBLE);
    complain("%s: %s", reader->file, mistake);
}

int reader_file(struct reader *reader, const char *path)
{
    struct input in;
    int fd = input_open(path);
    reader->status = STATUS_OK;
    reader->file = input_name(path);
    reader->stopped = reader->has_pages = reader->is_wat = reader->is_wet = false;
    if (fd < 0) {
        complain("%s: cannot open: %s%s", path, strerror(errno),
                 strstr(path, "://") ? " (to extract from a URL: echo URL | fetch | extract)" : "");
        return STATUS_TROUBLE;
    }
    input_init(&in, fd, reader->file, reader->out);
    if (reader->options->html)
        read_html(reader, &in);
    else
        read_warc(reader, &in);
    input_destroy(&in);
    return reader->status;
}
