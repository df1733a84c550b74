/* Lines and bytes out of a descriptor: limits, line ends, torn reads, flushing before a wait. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "absolutize/shared/input.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

/* All lines of text as input_line gives them, each with "|" behind it, "~" if it was too large. */
static void lines(char *out, const char *text, size_t n, size_t chunk, size_t limit)
{
    struct input in;
    char *line;
    size_t length;
    input_init(&in, feed_pipe(text, n, chunk), "test", NULL);
    for (;;) {
        enum input_status status = input_line(&in, limit, &line, &length);
        if (status != INPUT_OK && status != INPUT_LARGE)
            break;
        memcpy(out, line, length);
        out += length;
        *out++ = status == INPUT_LARGE ? '~' : '|';
    }
    *out = '\0';
    input_destroy(&in);
    wait(NULL);
}

static const struct {
    const char *name, *text, *expected;
} cases[] = {
    {"nothing", "", ""},
    {"a line", "a\n", "a|"},
    {"a last line without LF", "a\nb", "a|b|"},
    {"empty lines", "\n\na\n\n", "||a||"},
    {"CRLF", "a\r\nb\r\n", "a|b|"},
    {"a CR inside", "a\rb\n", "a\rb|"},
    {"only the last CR goes", "a\r\r\n", "a\r|"},
};

static void test_lines(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t chunk = 1; chunk <= 3; chunk += 2) {
            char out[64];
            lines(out, cases[i].text, strlen(cases[i].text), chunk, 100);
            ok(strcmp(out, cases[i].expected) == 0, "%s, %zu bytes a read", cases[i].name, chunk);
        }
}

static void test_last_line_beyond_limit(void)
{
    char out[64];
    lines(out, "a\nbc", 4, 1, 1);
    ok(strcmp(out, "a|bc~") == 0, "a last line without LF, beyond the limit");
}

/* Lines of every length around the first buffer size and the limit. */
static void test_long_lines(void)
{
    enum { LIMIT = 300000 };
    static const size_t lengths[] = {131070, 131071, 131072,    131073,
                                     262144, LIMIT,  LIMIT + 1, 900000};
    char *text = malloc(1000000), *out = malloc(1000000);
    if (!text || !out)
        abort();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        memset(text, 'x', lengths[i]);
        memcpy(text + lengths[i], "\nnext\n", 6);
        lines(out, text, lengths[i] + 6, 65536, LIMIT);
        size_t first = strcspn(out, "|~");
        bool large = lengths[i] > LIMIT;
        ok(out[first] == (large ? '~' : '|') && strcmp(out + first + 1, "next|") == 0 &&
               (large ? first >= LIMIT && first <= lengths[i] : first == lengths[i]),
           "a line of %zu bytes under a limit of %d", lengths[i], LIMIT);
    }
    free(text);
    free(out);
}

static void test_offset_and_errors(void)
{
    struct input in;
    char *line;
    size_t length;
    input_init(&in, feed_pipe("one\r\ntwo\n", 9, 9), "test", NULL);
    input_line(&in, 100, &line, &length);
    ok(in.offset == 5, "the offset counts the line end");
    input_destroy(&in);
    wait(NULL);

    input_init(&in, open("/", O_RDONLY), "test", NULL);
    ok(input_line(&in, 100, &line, &length) == INPUT_ERROR && errno == EISDIR,
       "a folder is an error with its reason");
    input_destroy(&in);

    struct input zero = {.fd = -1};
    input_destroy(&zero);
    ok(true, "destroying the zero state is legal");
}

/* What is buffered for output goes out before the reader sleeps, and a non-blocking input waits. */
static void test_flush_before_wait(void)
{
    static struct output out;
    int answer[2], question[2];
    if (pipe(answer) < 0 || pipe(question) < 0)
        abort();
    if (fork() == 0) {
        char c;
        bool seen = read(answer[0], &c, 1) == 1 && c == '!';
        _exit(write(question[1], seen ? "yes\n" : "no\n", seen ? 4 : 3) < 0);
    }
    close(question[1]);
    fcntl(question[0], F_SETFL, O_NONBLOCK);
    output_init(&out, answer[1], "pipe");
    output_char(&out, '!');
    struct input in;
    char *line;
    size_t length;
    input_init(&in, question[0], "test", &out);
    enum input_status status = input_line(&in, 100, &line, &length);
    ok(status == INPUT_OK && length == 3 && memcmp(line, "yes", 3) == 0,
       "output is flushed before input has to wait, also on a non-blocking descriptor");
    input_destroy(&in);
    wait(NULL);
}

int main(void)
{
    test_lines();
    test_last_line_beyond_limit();
    test_long_lines();
    test_offset_and_errors();
    test_flush_before_wait();
    return tap_done();
}
