/* Unpacks bodies, and says what is wrong with them. */
#include "extract/body.h"

#include "absolutize/shared/say.h"
#include "extract/records/http.h"
#include "extract/records/media_type.h"

void bodies_init(struct bodies *bodies, const struct options *options, struct printer *printer)
{
    *bodies = (struct bodies){.options = options, .printer = printer};
}

void bodies_destroy(struct bodies *bodies)
{
    content_decoder_destroy(&bodies->decoder);
}

/* Notes a fault that has been reported. */
static void note(struct bodies *bodies, bool fault)
{
    if (fault)
        bodies->status = STATUS_SOME_FAILED;
}

/* Undoes the content codings of a body. False, and a message, if that cannot be. */
static bool decode(struct bodies *bodies, struct page *page, const struct coding_list *codings)
{
    size_t limit = (size_t)bodies->options->max_size;
    struct content content = content_decode(&bodies->decoder, codings, page->body, limit);
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
    note(bodies, content.failed.data || content.odd.data || content.cut || content.large);
    return !content.failed.data;
}

static void say_bad_lines(struct bodies *bodies, const struct page *page, size_t count)
{
    note(bodies, count > 0);
    if (count > 0)
        complain("%.*s: %zu line%s of its HTTP header %s skipped: not a field",
                 SLICE(page->document), count, count == 1 ? "" : "s", count == 1 ? "is" : "are");
}

static void print_body(struct bodies *bodies, const struct page *page)
{
    note(bodies, !printer_print_body(bodies->printer, page));
    note(bodies, page->in_segments);
    if (page->in_segments)
        complain("%.*s: its page is split over several records: only the first is read",
                 SLICE(page->document));
}

static void print(struct bodies *bodies, const struct page *page)
{
    if (printer_wants(bodies->printer, page))
        print_body(bodies, page);
    else
        narrate("%.*s: skipped: its type is %.*s", SLICE(page->document),
                SLICE(page->content_type.data ? page->content_type : slice_of_string("unknown")));
}

/* A response record that holds a page and no HTTP head (ClueWeb22), or nothing that is known. */
static void print_headless(struct bodies *bodies, struct page *page)
{
    page->content_type = (struct slice){0};
    if (type_looks_like_html(page->body) && !printer_fields(bodies->printer)) {
        narrate("%.*s: its record has no HTTP header", SLICE(page->document));
        print_body(bodies, page);
        return;
    }
    note(bodies, true);
    complain("%.*s: skipped: no HTTP response in its record", SLICE(page->document));
}

static void print_response(struct bodies *bodies, struct page *page,
                           const struct http_response *response)
{
    page->content_type = response->content_type;
    page->body = slice_of(response->body, response->body_size);
    bool unwanted = type_is_known(page->content_type) && !printer_wants(bodies->printer, page);
    if (!unwanted && !decode(bodies, page, &response->codings))
        return;
    if (!unwanted && printer_wants(bodies->printer, page)) {
        say_bad_lines(bodies, page, response->bad_lines);
        note(bodies, response->chunks_broken);
        if (response->chunks_broken)
            complain("%.*s: its chunked body is broken: read up to there", SLICE(page->document));
    }
    print(bodies, page);
}

int bodies_response(struct bodies *bodies, struct page *page, char *block)
{
    struct http_response response;
    struct field_list *fields = printer_fields(bodies->printer);
    bodies->status = STATUS_OK;
    if (!http_parse(block, page->body.size, &response, fields)) {
        print_headless(bodies, page);
    } else if (!bodies->options->any_status && response.status / 100 != 2) {
        narrate("%.*s: skipped: its status is %d", SLICE(page->document), response.status);
    } else if (fields) {
        say_bad_lines(bodies, page, response.bad_lines);
        note(bodies, !printer_print_head(bodies->printer, page, response.status));
    } else {
        print_response(bodies, page, &response);
    }
    return bodies->status;
}

int bodies_fields(struct bodies *bodies, const struct page *page, char *block)
{
    struct fields fields;
    fields.at = block;
    fields.end = block + page->body.size;
    bodies->status = STATUS_OK;
    field_list_read(printer_fields(bodies->printer), &fields);
    note(bodies, !printer_print_head(bodies->printer, page, NO_STATUS));
    return bodies->status;
}

int bodies_other(struct bodies *bodies, struct page *page)
{
    bodies->status = STATUS_OK;
    if (!printer_fields(bodies->printer))
        print(bodies, page);
    return bodies->status;
}

/* What is given as a page by mistake, and what to do with it; NULL when text may be a page. */
static const char *not_a_page(struct slice text)
{
    if (slice_starts(text, "\x1F\x8B"))
        return "compressed with gzip: extract --html URL --content-encoding gzip FILE";
    if (slice_starts(text, "WARC/1."))
        return "WARC records, not a page: extract FILE";
    return NULL;
}

int bodies_single(struct bodies *bodies, struct page *page, const char *encoding)
{
    struct coding_list codings = {0};
    bodies->status = STATUS_OK;
    if (encoding)
        coding_list_add(&codings, slice_of_string(encoding));
    if (!decode(bodies, page, &codings))
        return bodies->status;
    const char *mistake = bodies->options->payload ? NULL : not_a_page(page->body);
    if (!mistake) {
        print_body(bodies, page);
        return bodies->status;
    }
    complain("%.*s: %s", SLICE(page->document), mistake);
    return STATUS_TROUBLE;
}
