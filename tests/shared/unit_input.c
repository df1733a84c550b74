/* Lines and bytes out of a descriptor: limits, line ends, torn reads, flushing before a wait. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "absolutize/shared/input.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

/* All lines of text as input_line gives them, each with "|" after it, "~" if it was too large. */
static void lines(char *out, const char *text, size_t n, size_t chunk, size_t limit)
{
    struct input in;
    struct slice line;
    input_init(&in, feed_pipe(text, n, chunk), "test", NULL);
    for (;;) {
        enum input_status status = input_line(&in, limit, &line);
        if (status != INPUT_OK && status != INPUT_LARGE)
            break;
        memcpy(out, line.data, line.size);
        out += line.size;
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
    struct slice line;
    input_init(&in, feed_pipe("one\r\ntwo\n", 9, 9), "test", NULL);
    input_line(&in, 100, &line);
    ok(in.offset == 5, "the offset counts the line end");
    input_destroy(&in);
    wait(NULL);

    input_init(&in, open("/", O_RDONLY), "test", NULL);
    ok(input_line(&in, 100, &line) == INPUT_ERROR && errno == EISDIR,
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
    struct slice line;
    input_init(&in, question[0], "test", &out);
    enum input_status status = input_line(&in, 100, &line);
    ok(status == INPUT_OK && slice_equal(line, slice_of_string("yes")),
       "output is flushed before input has to wait, also on a non-blocking descriptor");
    input_destroy(&in);
    wait(NULL);
}

/* A file of a million bytes, of which each thousandth says where it is; not read from its start. */
static void test_file(void)
{
    enum { SIZE = 1000000, FIRST = 1000 };
    char text[8] = "";
    struct input in;
    FILE *file = tmpfile();
    if (!file)
        abort();
    for (int i = 0; i < SIZE / 1000; i++)
        fprintf(file, "%-999d\n", i);
    fflush(file);
    int fd = dup(fileno(file));
    fclose(file);
    lseek(fd, FIRST, SEEK_SET);
    input_init(&in, fd, "test", NULL);
    ok(input_look(&in, 500000, text, 3) == 3 && memcmp(text, "501", 3) == 0, "a look ahead");
    ok(input_more(&in, 1) == INPUT_OK && !input_would_wait(&in) &&
           memcmp(input_unread(&in).data, "1 ", 2) == 0,
       "which reads nothing");
    input_consume(&in, 2000);
    ok(input_look(&in, 1000, text, 2) == 2 && memcmp(text, "4 ", 2) == 0,
       "counts from what is not consumed");
    ok(input_look(&in, SIZE, text, 2) == 0 && input_look(&in, UINT64_MAX, text, 2) == 0,
       "beyond the end there is nothing");
    ok(input_skip(&in, 3000) == 0 && memcmp(input_unread(&in).data, "6 ", 2) == 0,
       "what has been read is skipped");
    ok(input_skip(&in, 900000) == 0 && in.offset == 905000 && input_more(&in, 1) == INPUT_OK &&
           memcmp(input_unread(&in).data, "906", 3) == 0,
       "over more, the file is sought");
    ok(input_skip(&in, UINT64_MAX) > 0, "but not beyond its end");
    input_destroy(&in);
}

static void test_pipe(void)
{
    char text[2];
    struct input in;
    input_init(&in, feed_pipe("abcdef", 6, 6), "test", NULL);
    while (input_unread(&in).size < 6 && input_more(&in, 6) == INPUT_OK)
        ;
    ok(input_look(&in, 0, text, 2) == -1, "in a pipe nobody can look ahead");
    input_drop(&in, 2, 3);
    ok(input_unread(&in).size == 3 && memcmp(input_unread(&in).data, "abf", 3) == 0,
       "bytes are dropped from the middle");
    ok(input_has_gap(&in) && input_before_gap(&in).size == 2, "it is known where");
    input_consume(&in, 1);
    ok(input_has_gap(&in) && input_before_gap(&in).size == 1 && input_offset(&in) == 1,
       "as long as they are ahead");
    input_consume(&in, 1);
    ok(!input_has_gap(&in) && input_before_gap(&in).size == 1 && input_offset(&in) == 5,
       "and the offset counts them");
    ok(input_skip(&in, 5) == 4 && in.offset == 6, "of what is skipped the rest is to be read");
    input_destroy(&in);
    wait(NULL);
}

/* A filter that makes two bytes of one, and ends at "." */
static enum input_status twice(void *context, char *room, size_t size, size_t *n)
{
    struct input *source = context;
    if (input_unread(source).size == 0 && input_more(source, 1) != INPUT_OK)
        return INPUT_END;
    char c = *input_unread(source).data;
    if (c == '.' || size < 2)
        return INPUT_END;
    input_consume(source, 1);
    memset(room, c, 2);
    *n = 2;
    return INPUT_OK;
}

static void test_filter(void)
{
    struct input source, in;
    input_init(&source, feed_pipe("abc.d", 5, 1), "test", NULL);
    input_init_filter(&in, (struct input_filter){twice, &source, &source});
    while (input_more(&in, 100) == INPUT_OK)
        ;
    ok(input_unread(&in).size == 6 && memcmp(input_unread(&in).data, "aabbcc", 6) == 0 && in.at_end,
       "a filter is read to its end");
    ok(input_look(&in, 0, (char[1]){0}, 1) == -1, "and has no place in a file");
    input_destroy(&in);
    ok(input_more(&source, 100) != INPUT_ERROR && *input_unread(&source).data == '.',
       "the source goes on where the filter ends");
    input_destroy(&source);
    wait(NULL);
}

int main(void)
{
    test_file();
    test_pipe();
    test_filter();
    test_lines();
    test_last_line_beyond_limit();
    test_long_lines();
    test_offset_and_errors();
    test_flush_before_wait();
    return tap_done();
}
