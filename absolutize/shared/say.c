/* Writes messages to standard error, masked, each in one line. */
#include "absolutize/shared/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/credentials.h"
#include "absolutize/shared/mask.h"
#include "absolutize/shared/utf8.h"

enum { BEFORE_MAX = 15 };
enum { HIDDEN_MAX = 2 * SAY_MAX + 3 }; /* see credentials_hide */

enum verbosity verbosity = NORMAL;
static const char *program_name = "linkpipe";
const char *say_before = "";

void say_as(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (path && *path)
        program_name = slash ? slash + 1 : path;
}

/* Formats a message into text[0..size). Returns the length that it would need, as snprintf. */
static size_t __attribute__((format(printf, 3, 0)))
compose(char *text, size_t size, const char *format, va_list arguments)
{
    int head = snprintf(text, size, "%s: ", program_name);
    size_t used = head < 0 ? 0 : (size_t)head < size ? (size_t)head : size - 1;
    int body = vsnprintf(text + used, size - used, format, arguments);
    return used + (body < 0 ? 0 : (size_t)body);
}

/*
 * Writes a line of n bytes, masked; n <= HIDDEN_MAX. One write(2) a line, so that lines of programs
 * that share standard error stay whole.
 */
static void put_line(const char *text, size_t n)
{
    char line[BEFORE_MAX + MASK_GROWTH * HIDDEN_MAX + 1];
    size_t length = strnlen(say_before, BEFORE_MAX);
    memcpy(line, say_before, length);
    length += mask_text(line + length, text, n, false);
    line[length++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, length); /* an error cannot be reported anywhere */
    (void)ignored;
}

/* Leaves out the middle of text[0..n), n > SAY_MAX. Returns the length of what stays. */
static size_t leave_out_middle(char *text, size_t n)
{
    static const char gap[] = "...";
    size_t head = utf8_cut(text, SAY_MAX - SAY_MAX / 4), tail = n - (SAY_MAX / 4 - sizeof gap);
    while (tail < n && utf8_continues(text[tail]))
        tail++;
    memcpy(text + head, gap, sizeof gap - 1);
    memmove(text + head + sizeof gap - 1, text + tail, n - tail);
    return head + sizeof gap - 1 + n - tail;
}

/* Of a message of n bytes; without memory for it, its beginning, which is in cut[0..SAY_MAX). */
static void __attribute__((format(printf, 3, 0)))
say_long(const char *cut, size_t n, const char *format, va_list arguments)
{
    char *text = malloc(n + 1), *hidden = malloc(2 * n + 3);
    if (text && hidden) {
        compose(text, n + 1, format, arguments);
        n = credentials_hide(hidden, text, n, false);
        put_line(hidden, n > SAY_MAX ? leave_out_middle(hidden, n) : n);
    } else {
        char little[HIDDEN_MAX];
        put_line(little, credentials_hide(little, cut, SAY_MAX - 1, true));
    }
    free(text);
    free(hidden);
}

static void __attribute__((format(printf, 1, 0))) say(const char *format, va_list arguments)
{
    int saved = errno;
    char text[SAY_MAX], hidden[HIDDEN_MAX];
    va_list again;
    va_copy(again, arguments);
    size_t n = compose(text, sizeof text, format, arguments);
    if (n < sizeof text)
        put_line(hidden, credentials_hide(hidden, text, n, false));
    else
        say_long(text, n, format, again);
    va_end(again);
    errno = saved;
}

void complain(const char *format, ...)
{
    if (verbosity < NORMAL)
        return;
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void complain_always(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void narrate(const char *format, ...)
{
    if (verbosity < VERBOSE)
        return;
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(STATUS_TROUBLE);
}

void usage_hint(void)
{
    char text[SAY_MAX];
    int n = snprintf(text, sizeof text, "Try '%s --help' for more information.", program_name);
    put_line(text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
    exit(STATUS_TROUBLE);
}

void usage_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    usage_hint();
}
