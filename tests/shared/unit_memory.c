/* Memory that grows, and what becomes of a program that asks for more than there can be. */
#include "absolutize/shared/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "absolutize/shared/say.h"
#include "tests/lib/tap.h"

/* AddressSanitizer ends a program that asks for too much, unless it is told not to. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* The status of a process that does this, which says why it ends on standard error. */
static int status_of(void (*act)(void))
{
    int status = -1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        act();
        _exit(STATUS_OK);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static volatile size_t half = SIZE_MAX / 2; /* or the compiler would warn */

static void zero_too_many(void)
{
    free(memory_zeroed(half + 1, 2)); /* 0 bytes in size_t */
}

static void resize_too_large(void)
{
    free(memory_resize(NULL, half));
}

static void test_too_much(void)
{
    ok(status_of(zero_too_many) == STATUS_TROUBLE, "more bytes than a size_t can count: status 2");
    ok(status_of(resize_too_large) == STATUS_TROUBLE, "more bytes than there are: status 2");
    ok(memory_try_resize(NULL, half) == NULL, "the same, where it may fail: NULL");
}

static void test_reach(void)
{
    size_t count = 0, wrong = 0;
    int *items = NULL;
    for (size_t index = 0; index < 5000; index += 611) {
        size_t old = count;
        items = memory_reach(items, &count, sizeof *items, index);
        for (size_t i = old; i < count; i++)
            wrong += items[i] != 0;
        wrong += index >= count;
        memset(items, 0xFF, count * sizeof *items);
    }
    ok(wrong == 0, "an array reaches to its index, and what is new is zero");
    size_t old = count;
    ok(memory_reach(items, &count, sizeof *items, old - 1) == items && count == old,
       "an array that does reach stays as it is");
    free(items);
}

static void test_text(void)
{
    char *copy = memory_text("a\0bc", 3), *lower = memory_lower("aZ[\xC4", 4);
    ok(memcmp(copy, "a\0b", 4) == 0, "a copy of a text, and a NUL");
    ok(strcmp(lower, "az[\xC4") == 0, "lower case is that of ASCII");
    free(copy);
    free(lower);
}

int main(void)
{
    test_too_much();
    test_reach();
    test_text();
    return tap_done();
}
