/* Lines of source<TAB>href in, lines of source<TAB>link out. */
#include "absolutize/filter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/input.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"

/* Longer lines are rejected: bytes. A line may hold four URLs and some text. */
enum { LINE_BYTES_MAX = 8 * URL_MAX };

/* The line in hand, and how many lines of its file had no tab. */
struct position {
    const char *file;
    uint64_t line;
    uint64_t without_tab;
};

static void check_base(struct filter *filter, const char *url)
{
    struct base base = {0};
    enum reason reason = resolver_set_base(&filter->resolver, &base, slice_of_string(url), NULL);
    base_destroy(&base);
    if (reason == URL_NO_SCHEME)
        usage_error("--base: '%s' is not an absolute URL; begin it with a scheme, such as https://",
                    url);
    if (reason != URL_VALID)
        usage_error("--base: '%s' is not a valid URL: %s", url, reason_name(reason));
}

void filter_open(struct filter *filter, const struct options *options)
{
    *filter = (struct filter){.options = options};
    resolver_init(&filter->resolver);
    if (options->base)
        check_base(filter, options->base);
    if (options->unique)
        seen_init(&filter->seen);
    filter->out = memory_new(sizeof *filter->out);
    output_init(filter->out, STDOUT_FILENO, "standard output");
    rejects_open(&filter->rejects, options->rejects);
    filter->out->flush_first = filter->rejects.file;
}

/* Passes a column on. With -0 a NUL in it becomes U+FFFD. */
static void put_column(struct filter *filter, struct slice column)
{
    while (filter->options->null && memchr(column.data, '\0', column.size)) {
        size_t n = slice_find(column, '\0');
        output_put(filter->out, column.data, n);
        output_string(filter->out, UTF8_REPLACEMENT);
        column = slice_from(column, n + 1);
    }
    output_slice(filter->out, column);
}

static void put_link(struct filter *filter, const struct columns *columns, struct slice link)
{
    struct output *out = filter->out;
    if (filter->options->no_fragment)
        link.size = slice_find(link, '#');
    if (filter->options->unique && !seen_add(&filter->seen, link))
        return;
    put_column(filter, columns->source);
    output_char(out, '\t');
    output_slice(out, link);
    if (columns->extras.data) {
        output_char(out, '\t');
        put_column(filter, columns->extras);
    }
    output_char(out, filter->options->null ? '\0' : '\n');
}

static void take_link(struct filter *filter, const struct columns *columns)
{
    struct slice link;
    filter->links++;
    if (filter->options->unique && !page_base_has_source(&filter->page, columns->source))
        seen_next_source(&filter->seen);
    const struct base *base = page_base_of(&filter->page, &filter->resolver, columns);
    enum reason reason = resolver_resolve(&filter->resolver, base, columns->href, &link);
    if (reason == URL_VALID)
        put_link(filter, columns, link);
    else
        rejects_put(&filter->rejects, columns, reason);
}

static void some_failed(struct filter *filter)
{
    if (filter->status == STATUS_OK)
        filter->status = STATUS_SOME_FAILED;
}

/* Reports the first line without a tab of each file, with a way out; counts the others. */
static void take_line_without_tab(struct filter *filter, struct position *position,
                                  struct slice line)
{
    struct columns columns = {.source = slice_of("", 0), .href = line};
    if (position->without_tab++ == 0)
        complain("%s: line %" PRIu64 ": no tab: lines are source<TAB>href, as extract prints "
                 "them; with -b URL they are hrefs alone",
                 position->file, position->line);
    rejects_list(&filter->rejects, &columns, "no tab");
    some_failed(filter);
}

/* Whether this is what fetch prints, which is meant for extract. Nothing of it is read then. */
static bool are_records(struct filter *filter, const struct position *position, struct slice line)
{
    if (position->line > 1 || line.size < 5 || memcmp(line.data, "WARC/", 5) != 0)
        return false;
    complain(
        "%s: these are WARC records, not lines; put extract between: fetch | extract | absolutize",
        position->file);
    some_failed(filter);
    return true;
}

/* Splits a line into its columns. False when it has no href. */
static bool split(const struct filter *filter, struct slice line, struct columns *columns)
{
    if (!filter->options->base)
        return columns_split(line, columns);
    *columns = (struct columns){.source = slice_of_string(filter->options->base), .href = line};
    return true;
}

/* Takes a line; when it is too long, whole is false and line is its beginning. */
static void take_line(struct filter *filter, struct position *position, struct slice line,
                      bool whole)
{
    struct columns columns;
    if (split(filter, line, &columns) && whole) {
        take_link(filter, &columns);
    } else if (!whole) {
        filter->links++;
        rejects_put(&filter->rejects, &columns, URL_TOO_LONG);
    } else if (line.size > 0) {
        take_line_without_tab(filter, position, line);
    }
}

static void read_lines(struct filter *filter, struct input *in, struct position *position)
{
    for (;;) {
        struct slice line;
        enum input_status status = input_line(in, LINE_BYTES_MAX, &line);
        if (status == INPUT_END)
            return;
        if (status == INPUT_ERROR) {
            complain_always("%s: cannot read: %s", position->file, strerror(errno));
            filter->status = STATUS_TROUBLE;
            return;
        }
        position->line++;
        if (are_records(filter, position, line))
            return;
        take_line(filter, position, line, status == INPUT_OK);
    }
}

void filter_file(struct filter *filter, const char *path)
{
    struct position position = {.file = input_name(path)};
    struct input in;
    int fd = input_open(path);
    if (fd < 0) {
        complain_always("%s: cannot open: %s", path, strerror(errno));
        filter->status = STATUS_TROUBLE;
        return;
    }
    if (input_refuse_output(fd, position.file)) {
        filter->status = STATUS_TROUBLE;
        return;
    }
    input_init(&in, fd, position.file, filter->out);
    read_lines(filter, &in, &position);
    input_destroy(&in);
    if (position.without_tab > 0)
        narrate("%s: %" PRIu64 " lines without a tab", position.file, position.without_tab);
}

int filter_close(struct filter *filter)
{
    output_close(filter->out);
    rejects_say(&filter->rejects, filter->links);
    rejects_close(&filter->rejects);
    bool strict = filter->options->strict && rejects_total(&filter->rejects) > 0;
    if (strict || resolver_missed_libcurl(&filter->resolver))
        some_failed(filter);
    seen_destroy(&filter->seen);
    page_base_destroy(&filter->page);
    resolver_destroy(&filter->resolver);
    free(filter->out);
    return filter->status;
}
