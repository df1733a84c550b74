/*
 * A whole run of fetch, three lines long, against a server that answers with the fuzzer's bytes
 * (tests/fuzz/server.h). The first byte chooses options. Each line has one outcome, every record
 * is valid, and no byte of an answer is in a record of another one.
 */
#define _GNU_SOURCE /* memfd_create, memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "absolutize/shared/say.h"
#include "absolutize/shared/texts.h"
#include "fetch/options.h"
#include "fetch/run.h"
#include "tests/fuzz/feed.h"
#include "tests/fuzz/server.h"
#include "tests/fuzz/strict.h"

enum { LINES = 3, CHOICES = 64, MAX_SIZE = 4096 };

/* What a bit of the first byte chooses. */
static const char *const choices[][2] = {
    {"--retry=0", "--retry=1"},       {"--parallel=1", "--parallel=3"},
    {"--retry-delay=1", "--ordered"}, {"--retry-delay=1", "--robots"},
    {"--retry-delay=1", "--head"},    {"--retry-delay=1", "--accept=text/html"},
};

static const char *const lines[LINES] = {"http://a.test/1", "http://a.test/2", "http://a.test/3"};
static int archive_fd, log_fd; /* standard output is a duplicate of the first */

static bool is_line(struct slice url)
{
    for (size_t i = 0; i < LINES; i++)
        if (slice_equal(url, slice_of_string(lines[i])))
            return true;
    return false;
}

/*
 * Messages are checked, and not printed; all else is written. A message is one line without
 * controls: their bytes are below 0x20, 0x7F or, of C1 in UTF-8, 0x80 to 0x9F after 0xC2.
 */
ssize_t write(int fd, const void *bytes, size_t n)
{
    const unsigned char *text = bytes;
    if (fd != STDERR_FILENO || n < 7 || memcmp(text, "fetch: ", 7) != 0)
        return syscall(SYS_write, fd, bytes, n);
    EXPECT(text[n - 1] == '\n');
    for (size_t i = 0; i + 1 < n; i++) {
        EXPECT(text[i] >= ' ' && text[i] != 0x7F);
        EXPECT(text[i] != 0xC2 || text[i + 1] >= 0xA0);
    }
    return (ssize_t)n;
}

/* The options of a choice, parsed as those of a command line; kept for ever. */
static const struct options *options_of(unsigned choice)
{
    static const char *const always[] = {
        "fetch",           "--verbose",  "--connect-to=::127.0.0.1:80",
        "--max-size=4096", "--insecure", "--max-redirs=3"};
    static struct options parsed[CHOICES];
    static struct texts arguments[CHOICES];
    struct texts *argv = &arguments[choice];
    char log[32];
    if (argv->count > 0)
        return &parsed[choice];
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        texts_add(argv, always[i]);
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        texts_add(argv, choices[i][choice >> i & 1]);
    snprintf(log, sizeof log, "--log=/dev/fd/%d", log_fd);
    texts_add(argv, log);
    for (size_t i = 0; i < LINES; i++)
        texts_add(argv, lines[i]);
    texts_end(argv);
    options_parse(&parsed[choice], (int)argv->count, argv->items);
    return &parsed[choice];
}

/* Where the archive goes, and the log. */
/* NOLINTNEXTLINE(readability-non-const-parameter): libFuzzer prescribes the type */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    say_as("fetch");
    clearenv();
    setenv("TMPDIR", "/tmp", 1);
    archive_fd = memfd_create("archive", 0);
    log_fd = memfd_create("log", 0);
    EXPECT(archive_fd >= 0 && log_fd >= 0);
    return 0;
}

/* All that is in a file, which the caller unmaps if there is something. */
static char *contents(int fd, size_t *n)
{
    off_t length = lseek(fd, 0, SEEK_END);
    *n = length > 0 ? (size_t)length : 0;
    if (*n == 0)
        return NULL;
    void *text = mmap(NULL, *n, PROT_READ, MAP_PRIVATE, fd, 0);
    EXPECT(text != MAP_FAILED);
    return text;
}

static void empty(int fd)
{
    EXPECT(ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0);
}

/* Each line has one outcome: its last record. The others are redirects that were followed. */
static void expect_one_outcome(const struct record *records, size_t count)
{
    unsigned seen[LINES] = {0};
    for (size_t i = count; i-- > 0;) {
        const struct record *record = &records[i];
        if (record->robots)
            continue;
        EXPECT(is_line(record->source));
        unsigned line = (unsigned)(record->source.data[record->source.size - 1] - '1');
        EXPECT(seen[line]++ == 0 || (record->response && record->status / 100 == 3));
    }
    for (size_t i = 0; i < LINES; i++)
        EXPECT(seen[i] > 0);
}

static bool is_success(struct slice status)
{
    return status.size >= 3 && status.data[0] == '2' &&
           (status.size == 3 || slice_equal(slice_from(status, 3), slice_of_string("/length")) ||
            slice_equal(slice_from(status, 3), slice_of_string("/unspecified")));
}

/* The log has the same outcomes, and the exit status is theirs. */
static void expect_log(const struct outcome *outcomes, size_t count, int exit_status)
{
    bool seen[LINES] = {false}, all = true;
    EXPECT(count == LINES);
    for (size_t i = 0; i < count; i++) {
        EXPECT(is_line(outcomes[i].source));
        bool *line = &seen[outcomes[i].source.data[outcomes[i].source.size - 1] - '1'];
        EXPECT(!*line);
        *line = true;
        all &= is_success(outcomes[i].status);
    }
    EXPECT(exit_status == 1 || (exit_status == 0 && all));
}

/* The URL as a request shows it: without fragment, name and password, and a final "?". */
static struct slice requested(struct slice url, char text[SERVER_URL_SIZE])
{
    const char *fragment = memchr(url.data, '#', url.size);
    size_t n = fragment ? (size_t)(fragment - url.data) : url.size, used = 0;
    if (n > 0 && url.data[n - 1] == '?')
        n--;
    for (size_t i = 0; i < n && used < SERVER_URL_SIZE; i++) {
        text[used++] = url.data[i];
        if (url.data[i] == '@' && used > 7 && !memchr(text + 7, '/', used - 7))
            used = 7;
    }
    return slice_of(text, used);
}

/* Whether the answer may be in a record of that URL. */
static bool is_answer_to(const struct answer *answer, struct slice url)
{
    struct slice asked = slice_of_string(answer->url);
    return slice_equal(asked, url) || (!is_line(asked) && !is_line(url));
}

/* Whether the body is the answer's bytes with others left out. */
static bool is_part_of(struct slice body, const struct answer *answer)
{
    size_t i = 0;
    for (size_t j = 0; j < answer->used && i < body.size; j++)
        i += answer->sent[j] == body.data[i];
    return i == body.size;
}

/* A response has bytes of an answer to its URL, and of no other. */
static void expect_own_bytes(const struct record *record)
{
    char text[SERVER_URL_SIZE];
    struct slice url = requested(record->target, text);
    size_t count, marks = 0;
    const struct answer *answers = server_answers(&count);
    bool whole = record->coded;
    for (size_t i = 0; i < count; i++) {
        bool own = is_answer_to(&answers[i], url);
        bool marked = memmem(record->block.data, record->block.size, answers[i].mark,
                             SERVER_MARK_SIZE) != NULL;
        EXPECT(!marked || own);
        marks += marked;
        whole |= own && is_part_of(record->body, &answers[i]);
    }
    EXPECT(marks <= 1 && whole);
    EXPECT(record->body.size <= MAX_SIZE || record->robots);
}

static void expect_all(const struct options *options, int exit_status)
{
    struct record records[STRICT_RECORDS];
    struct outcome outcomes[STRICT_RECORDS];
    size_t archive_size, log_size;
    char *archive = contents(archive_fd, &archive_size), *log = contents(log_fd, &log_size);
    size_t count = strict_read_archive(archive, archive_size, options->head, records);
    expect_one_outcome(records, count);
    for (size_t i = 0; i < count; i++)
        if (records[i].response)
            expect_own_bytes(&records[i]);
    expect_log(outcomes, strict_read_log(log, log_size, outcomes), exit_status);
    munmap(archive, archive_size);
    munmap(log, log_size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    empty(archive_fd);
    empty(log_fd);
    EXPECT(dup2(archive_fd, STDOUT_FILENO) == STDOUT_FILENO);
    server_play(data + 1, size - 1);
    const struct options *options = options_of(data[0] % CHOICES);
    struct run *run = run_new(options);
    int status = run_all(run);
    run_free(run);
    expect_all(options, status);
    server_end();
    return 0;
}
