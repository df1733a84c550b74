/* TAP for unit tests in C: ok(condition, "name %s", x) for each point, return tap_done(). */
#ifndef TESTS_LIB_TAP_H
#define TESTS_LIB_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int tap_count, tap_failures;

__attribute__((format(printf, 2, 3))) static inline bool ok(bool passed, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("%s %d - ", passed ? "ok" : "not ok", ++tap_count);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
    tap_failures += !passed;
    return passed;
}

/* The plan, last; returns what main returns. */
static inline int tap_done(void)
{
    printf("1..%d\n", tap_count);
    return tap_failures > 0;
}

#endif
