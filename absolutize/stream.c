/* Lines of source, tab, href in, lines of source, tab, link out. */
#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "input.h"
#include "say.h"

/* Longer lines are rejected as too long: a line may hold four URLs and some text. */
enum { LINE_MAX_BYTES = 8 * URL_MAX };

/* Where a line comes from. */
struct place {
    const char *name; /* of the file */
    uint64_t line;
    uint64_t without_tab;
};

void stream_open(struct stream *stream, const struct options *options)
{
    *stream = (struct stream){.options = options};
    resolver_init(&stream->resolver);
    stream->out = malloc(sizeof *stream->out);
    if (!stream->out)
        die("standard output: %s", strerror(errno));
    output_init(stream->out, STDOUT_FILENO, "standard output");
    rejects_open(&stream->rejects, options->rejects);
}

static void put_link(struct stream *stream, const struct columns *columns, struct span link)
{
    struct output *out = stream->out;
    output_put(out, columns->source.at, columns->source.n);
    output_char(out, '\t');
    output_put(out, link.at, link.n);
    if (columns->extras.at) {
        output_char(out, '\t');
        output_put(out, columns->extras.at, columns->extras.n);
    }
    output_char(out, stream->options->null ? '\0' : '\n');
}

static void take_link(struct stream *stream, const struct columns *columns)
{
    struct span link;
    stream->links++;
    const struct base *base = page_turn(&stream->page, &stream->resolver, columns);
    enum reason reason = resolver_resolve(&stream->resolver, base, columns->href, &link);
    if (reason == URL_VALID)
        put_link(stream, columns, link);
    else
        rejects_put(&stream->rejects, columns, reason);
}

static void take_line(struct stream *stream, struct span line)
{
    struct columns columns;
    if (columns_split(line, &columns))
        take_link(stream, &columns);
}

void stream_file(struct stream *stream, const char *path)
{
    struct input in;
    struct span line;
    char *at;
    int fd = input_open(path);
    if (fd < 0) {
        complain("%s: cannot open: %s", path, strerror(errno));
        stream->status = STATUS_TROUBLE;
        return;
    }
    input_init(&in, fd, input_name(path), stream->out);
    enum input_status status;
    while ((status = input_line(&in, LINE_MAX_BYTES, &at, &line.n)) == INPUT_OK) {
        line.at = at;
        take_line(stream, line);
    }
    input_destroy(&in);
}

int stream_close(struct stream *stream)
{
    output_close(stream->out);
    rejects_close(&stream->rejects, stream->links);
    page_destroy(&stream->page);
    resolver_destroy(&stream->resolver);
    free(stream->out);
    return stream->status;
}
