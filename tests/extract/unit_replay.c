/* Bytes of an input that are read again: which ones, and how often. */
#include <string.h>
#include <sys/wait.h>

#include "extract/records/replay.h"
#include "tests/lib/feed.h"
#include "tests/lib/tap.h"

enum { SIZE = 2000 };

static char text[SIZE];

/* Takes what comes, up to n bytes or the end; returns how many match the text from byte at on. */
static size_t take(struct replay *replay, size_t at, size_t n)
{
    size_t right = 0;
    while (n > 0 && replay_more(replay) == INPUT_OK) {
        struct slice next = replay_next(replay);
        size_t part = next.size < n ? next.size : n;
        right += memcmp(next.data, text + at, part) == 0 ? part : 0;
        replay_take(replay, part);
        at += part;
        n -= part;
    }
    return right;
}

static void test_again(void)
{
    struct input source;
    struct replay replay = {.source = &source};
    char peeked[4];
    input_init(&source, feed_pipe(text, SIZE, 7), "test", NULL);
    ok(take(&replay, 0, 500) == 500 && replay_position(&replay) == 500, "500 bytes are taken");
    replay_mark(&replay);
    take(&replay, 500, 300);
    replay_begin(&replay);
    ok(replay_goes_on(&replay) && replay_position(&replay) == 501,
       "what was taken since the mark is read again, but for its first byte");
    ok(replay_peek(&replay, peeked, 4) == 4 && memcmp(peeked, text + 501, 4) == 0,
       "it can be looked at");
    ok(take(&replay, 501, SIZE) == SIZE - 501 && replay_position(&replay) == SIZE,
       "then the rest of the input follows");
    ok(replay_more(&replay) == INPUT_END && replay_peek(&replay, peeked, 4) == 0, "up to its end");
    buffer_destroy(&replay.tail);
    input_destroy(&source);
    wait(NULL);
}

/* A damaged file could ask for the same bytes at each of them: the time would be quadratic. */
static void test_bounded(void)
{
    struct input source;
    struct replay replay = {.source = &source};
    size_t times = 0;
    input_init(&source, feed_pipe(text, SIZE, SIZE), "test", NULL);
    replay_mark(&replay);
    take(&replay, 0, SIZE);
    for (replay_begin(&replay); replay_goes_on(&replay) && times < 100; replay_begin(&replay)) {
        take(&replay, SIZE - replay.left, SIZE);
        times++;
    }
    ok(times > 1 && times <= 6, "all that was read is read again %zu times, and no more", times);
    buffer_destroy(&replay.tail);
    input_destroy(&source);
    wait(NULL);
}

int main(void)
{
    for (size_t i = 0; i < SIZE; i++)
        text[i] = (char)(i * 7 % 251);
    test_again();
    test_bounded();
    return tap_done();
}
