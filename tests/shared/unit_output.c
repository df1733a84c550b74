/* Buffered output: nothing is lost, and each write ends at the end of a line. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/output.h"
#include "tests/lib/tap.h"

static char written[2 * OUTPUT_SIZE];

/* Reads what is in the pipe, at most a buffer and a line; returns the number of bytes. */
static size_t take(int fd)
{
    size_t n = 0;
    ssize_t got;
    while (n < sizeof written && (got = read(fd, written + n, sizeof written - n)) > 0)
        n += (size_t)got;
    return n;
}

/* Puts lines of `size` bytes, LF included, in pieces. Returns how many tear no write. */
static int whole_lines(size_t size, size_t piece, int lines)
{
    static struct output out;
    int ends[2], whole = 0;
    size_t total = 0;
    char *line = malloc(size);
    if (!line || pipe(ends) < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0)
        return -1;
    memset(line, 'x', size);
    line[size - 1] = '\n';
    output_init(&out, ends[1], "pipe");
    for (int i = 0; i < lines; i++) {
        bool torn = false;
        for (size_t at = 0; at < size; at += piece) {
            output_put(&out, line + at, size - at < piece ? size - at : piece);
            size_t n = take(ends[0]);
            total += n;
            torn = torn || (n > 0 && written[n - 1] != '\n');
        }
        whole += !torn;
    }
    output_flush(&out);
    total += take(ends[0]);
    ok(total == size * (size_t)lines, "lines of %zu bytes: all are written", size);
    output_close(&out);
    close(ends[0]);
    free(line);
    return whole;
}

int main(void)
{
    static const size_t sizes[] = {1, 7, 100, 4097, 40000, OUTPUT_SIZE - 1, OUTPUT_SIZE};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int lines = sizes[i] < 100 ? 30000 : 40;
        ok(whole_lines(sizes[i], 1 + sizes[i] / 3, lines) == lines,
           "lines of %zu bytes in pieces: none is torn", sizes[i]);
        ok(whole_lines(sizes[i], sizes[i], lines) == lines, "lines of %zu bytes: none is torn",
           sizes[i]);
    }
    whole_lines(OUTPUT_SIZE + 10, 30000, 40);
    return tap_done();
}
