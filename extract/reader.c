/* WARC records, or one page, in; pages handed to the finder of links out. */
#include "extract/reader.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "extract/links/links.h"
#include "extract/records/http.h"
#include "extract/records/media_type.h"
#include "extract/records/warc.h"
#include "extract/regexp.h"

struct reader {
    const struct options *options;  /* borrowed */
    struct output *out;             /* borrowed */
    struct links *links;            /* owned; NULL with -e */
    struct regexps *regexps;        /* owned; NULL without -e */
    size_t max_size;                /* --max-size */
    struct buffer source, document; /* owned: URLs of the page that had to be encoded */
    const char *file;               /* in hand: what messages call it */
    int status;                     /* the worst so far */
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
        narrate("%.*s: passed over: its type is %.*s", SLICE(page->document),
                SLICE(page->content_type.data ? page->content_type : slice_of_string("unknown")));
        return;
    }
    print_page(reader, page);
}

static void read_response(struct reader *reader, struct page *page, char *block, size_t n)
{
    struct http_response response;
    if (!http_parse(block, n, &response)) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%.*s: passed over: no HTTP response in its record", SLICE(page->document));
        return;
    }
    if (!reader->options->any_status && (response.status < 200 || response.status > 299)) {
        narrate("%.*s: passed over: its status is %d", SLICE(page->document), response.status);
        return;
    }
    page->content_type = response.content_type;
    page->body = slice_of(response.body, response.body_size);
    bool wanted = is_wanted_type(reader, page);
    if (response.coding.size > 0 && (wanted || !page->content_type.data)) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%.*s: passed over: its body is still in content coding %.*s",
                 SLICE(page->document), SLICE(response.coding));
        return;
    }
    if (response.chunks_broken && wanted) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%.*s: its chunked body is broken: read up to there", SLICE(page->document));
    }
    read_page(reader, page);
}

/* Whether pages come in records like this. */
static bool is_wanted_record(struct reader *reader, const struct warc_record *record)
{
    if (record->type == WARC_OTHER)
        return false;
    if (!record->target_uri.data) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%s: offset %ju: passed over: a record without WARC-Target-URI", reader->file,
                 (uintmax_t)record->offset);
        return false;
    }
    return record->type != WARC_RESPONSE || slice_starts(record->target_uri, "http:") ||
           slice_starts(record->target_uri, "https:");
}

static void say_fault(struct reader *reader, const struct warc_fault *fault)
{
    worsen(reader, STATUS_TROUBLE);
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

static void read_record(struct reader *reader, struct warc *warc)
{
    const struct warc_record *record = &warc->record;
    char *block;
    size_t n;
    if (!is_wanted_record(reader, record))
        return;
    enum warc_status status = warc_block(warc, reader->max_size, &block, &n);
    if (status == WARC_TORN)
        say_fault(reader, &warc->fault);
    if (status == WARC_ERROR)
        say_error(reader);
    if (status != WARC_RECORD && status != WARC_LARGE)
        return;
    if (status == WARC_LARGE) {
        worsen(reader, STATUS_SOME_FAILED);
        complain("%.*s: larger than --max-size: cut at %zu bytes", SLICE(record->target_uri),
                 reader->max_size);
    }
    if (record->truncated.size > 0)
        narrate("%.*s: was cut when it was fetched: %.*s", SLICE(record->target_uri),
                SLICE(record->truncated));
    struct slice source = record->source.size > 0 ? record->source : record->target_uri;
    struct page page = {
        .source = page_url(source, &reader->source),
        .document = page_url(record->target_uri, &reader->document),
        .content_type = record->content_type,
        .body = {block, n},
    };
    if (record->type == WARC_RESPONSE)
        read_response(reader, &page, block, n);
    else
        read_page(reader, &page);
}

static void read_warc(struct reader *reader, struct input *in)
{
    struct warc warc;
    warc_init(&warc, in);
    for (;;) {
        enum warc_status status = warc_next(&warc);
        if (status == WARC_RECORD)
            read_record(reader, &warc);
        else if (status == WARC_ERROR)
            say_error(reader);
        else if (status != WARC_END)
            say_fault(reader, &warc.fault);
        if (status == WARC_END || status == WARC_COMPRESSED || status == WARC_ERROR)
            break;
    }
    warc_destroy(&warc);
}

/* What is given to --html by mistake, and what to do with it; NULL when text may be a page. */
static const char *no_page(struct slice text)
{
    if (slice_starts(text, "\x1F\x8B"))
        return "compressed with gzip: zcat FILE | extract --html URL";
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
