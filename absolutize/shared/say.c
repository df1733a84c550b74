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

enum { SAY_FIRST_MAX = 16, SAY_HIDDEN_MAX = 2 * SAY_MAX + 3 };

enum verbosity verbosity = NORMAL;
static const char *program_name = "linkpipe";
const char *say_first = "";

void say_as(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (path && *path)
        program_name = slash ? slash + 1 : path;
}

/* Formats a message into text, of SAY_MAX bytes. Returns the length that it would need, as
 * snprintf. */
static size_t __attribute__((format(printf, 2, 0)))
compose(char *text, const char *format, va_list arguments)
{
    int head = snprintf(text, SAY_MAX, "%s: ", program_name);
    size_t used = head < 0 ? 0 : (size_t)head < SAY_MAX ? (size_t)head : SAY_MAX - 1;
    int body = vsnprintf(text + used, SAY_MAX - used, format, arguments);
    return used + (body < 0 ? 0 : (size_t)body);
}

/*
 * Writes a line, masked; used is the length that compose returned. One write(2) a line, so that
 * lines of programs that share standard error stay whole.
 */
static void put_line(const char *text, size_t used)
{
    char hidden[SAY_HIDDEN_MAX], line[SAY_FIRST_MAX + MASK_GROWTH * (SAY_HIDDEN_MAX + 3) + 1];
    bool was_cut = used >= SAY_MAX;
    if (was_cut)
        used = SAY_MAX - 4;
    used = credentials_hide(hidden, text, used, was_cut);
    size_t length = strnlen(say_first, SAY_FIRST_MAX);
    memcpy(line, say_first, length);
    length += mask_text(line + length, hidden, used, false);
    if (was_cut)
        length += mask_text(line + length, "...", 3, false);
    line[length++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, length); /* an error cannot be reported anywhere */
    (void)ignored;
}

static void __attribute__((format(printf, 1, 0))) say(const char *format, va_list arguments)
{
    int saved = errno;
    char text[SAY_MAX];
    put_line(text, compose(text, format, arguments));
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
    int used = snprintf(text, sizeof text, "Try '%s --help' for more information.", program_name);
    put_line(text, used < 0 ? 0 : (size_t)used);
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
