/* Lines of source, tab, href in, lines of source, tab, link out. */
#include "absolutize/filter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"

/* Longer lines are rejected as too long: bytes. A line may hold four URLs and some text. */
enum { LINE_BYTES_MAX = 8 * URL_MAX };

/* Where a line comes from, and what its file had that was none. */
struct place {
    const char *file;
    uint64_t line;
    uint64_t without_tab;
};

static void check_base(struct stream *stream, const char *url)
{
    struct base base = {0};
    enum reason reason = resolver_set_base(&stream->resolver, &base, slice_of_string(url), NULL);
    base_destroy(&base);
    if (reason == URL_NO_SCHEME)
        usage_error("--base: '%s' is not an absolute URL; begin it with a scheme, such as https://",
                    url);
    if (reason != URL_VALID)
        usage_error("--base: '%s' is not a valid URL: %s", url, reason_name(reason));
}

void stream_open(struct stream *stream, const struct options *options)
{
    *stream = (struct stream){.options = options};
    resolver_init(&stream->resolver);
    if (options->base)
        check_base(stream, options->base);
    if (options->unique)
        seen_init(&stream->seen);
    stream->out = memory_new(sizeof *stream->out);
    output_init(stream->out, STDOUT_FILENO, "standard output");
    rejects_open(&stream->rejects, options->rejects);
    stream->out->with = stream->rejects.file;
}

/* Passes a column on. Where NUL ends records, one in a column becomes U+FFFD. */
static void put_column(struct stream *stream, struct slice column)
{
    while (stream->options->null && memchr(column.data, '\0', column.size)) {
        size_t n = slice_find(column, '\0');
        output_put(stream->out, column.data, n);
        output_string(stream->out, UTF8_REPLACEMENT);
        column = slice_from(column, n + 1);
    }
    output_slice(stream->out, column);
}

static void put_link(struct stream *stream, const struct columns *columns, struct slice link)
{
    struct output *out = stream->out;
    if (stream->options->no_fragment)
        link.size = slice_find(link, '#');
    if (stream->options->unique && !seen_add(&stream->seen, link))
        return;
    put_column(stream, columns->source);
    output_char(out, '\t');
    output_slice(out, link);
    if (columns->extras.data) {
        output_char(out, '\t');
        put_column(stream, columns->extras);
    }
    output_char(out, stream->options->null ? '\0' : '\n');
}

static void take_link(struct stream *stream, const struct columns *columns)
{
    struct slice link;
    stream->links++;
    if (stream->options->unique && !page_same_source(&stream->page, columns->source))
        seen_next_source(&stream->seen);
    const struct base *base = page_turn(&stream->page, &stream->resolver, columns);
    enum reason reason = resolver_resolve(&stream->resolver, base, columns->href, &link);
    if (reason == URL_VALID)
        put_link(stream, columns, link);
    else
        rejects_put(&stream->rejects, columns, reason);
}

static void some_failed(struct stream *stream)
{
    if (stream->status == STATUS_OK)
        stream->status = STATUS_SOME_FAILED;
}

/* The first is told at once and with a way out; the others are counted. */
static void take_no_link(struct stream *stream, struct place *place, struct slice line)
{
    struct columns columns = {.source = slice_of("", 0), .href = line};
    if (place->without_tab++ == 0)
        complain("%s: line %" PRIu64 ": no tab: lines are source, tab, href, as extract prints "
                 "them; -b URL takes hrefs alone",
                 place->file, place->line);
    rejects_list(&stream->rejects, &columns, "no tab");
    some_failed(stream);
}

/* What fetch prints was meant for extract: no line of it is worth trying. */
static bool are_records(struct stream *stream, const struct place *place, struct slice line)
{
    if (place->line > 1 || line.size < 5 || memcmp(line.data, "WARC/", 5) != 0)
        return false;
    complain("%s: these are records, not lines: fetch | extract | absolutize", place->file);
    some_failed(stream);
    return true;
}

/* The line's columns. False when it is none that has a link. */
static bool split(const struct stream *stream, struct slice line, struct columns *columns)
{
    if (!stream->options->base)
        return columns_split(line, columns);
    *columns = (struct columns){.source = slice_of_string(stream->options->base), .href = line};
    return true;
}

/* A line, or the beginning of one that is too long. */
static void take_line(struct stream *stream, struct place *place, struct slice line, bool whole)
{
    struct columns columns;
    if (split(stream, line, &columns) && whole) {
        take_link(stream, &columns);
    } else if (!whole) {
        stream->links++;
        rejects_put(&stream->rejects, &columns, URL_TOO_LONG);
    } else if (line.size > 0) {
        take_no_link(stream, place, line);
    }
}

static void read_lines(struct stream *stream, struct input *in, struct place *place)
{
    for (;;) {
        char *at;
        size_t n;
        enum input_status status = input_line(in, LINE_BYTES_MAX, &at, &n);
        if (status == INPUT_END)
            return;
        if (status == INPUT_ERROR) {
            complain("%s: cannot read: %s", place->file, strerror(errno));
            stream->status = STATUS_TROUBLE;
            return;
        }
        place->line++;
        if (are_records(stream, place, slice_of(at, n)))
            return;
        take_line(stream, place, slice_of(at, n), status == INPUT_OK);
    }
}

void stream_file(struct stream *stream, const char *path)
{
    struct place place = {.file = input_name(path)};
    struct input in;
    int fd = input_open(path);
    if (fd < 0) {
        complain("%s: cannot open: %s", path, strerror(errno));
        stream->status = STATUS_TROUBLE;
        return;
    }
    input_init(&in, fd, place.file, stream->out);
    read_lines(stream, &in, &place);
    input_destroy(&in);
    if (place.without_tab > 0)
        narrate("%s: %" PRIu64 " lines without a tab", place.file, place.without_tab);
}

int stream_close(struct stream *stream)
{
    output_close(stream->out);
    rejects_say(&stream->rejects, stream->links);
    rejects_close(&stream->rejects);
    bool strict = stream->options->strict && rejects_total(&stream->rejects) > 0;
    if (strict || resolver_missed_libcurl(&stream->resolver))
        some_failed(stream);
    seen_destroy(&stream->seen);
    page_destroy(&stream->page);
    resolver_destroy(&stream->resolver);
    free(stream->out);
    return stream->status;
}
