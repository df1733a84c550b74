/* Writes messages to standard error, masked, each in one line. */
#define _GNU_SOURCE /* program_invocation_short_name */
#include "absolutize/shared/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/credentials.h"
#include "absolutize/shared/utf8.h"

enum { SAY_FIRST_MAX = 16, SAY_HIDDEN_MAX = 2 * SAY_MAX + 3 };

enum verbosity verbosity = NORMAL;
const char *say_first = "";

static bool harmless(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return false;
    return !(c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x2069));
}

/* Copies in[0..n) to out, which has room for 4 n bytes, masked; returns the length. */
static size_t mask(char *out, const char *in, size_t n)
{
    size_t length = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t width = utf8_decode(in + i, n - i, &c);
        if (width > 0 && harmless(c)) {
            memcpy(out + length, in + i, width);
            length += width;
            i += width;
            continue;
        }
        unsigned char byte = (unsigned char)in[i++];
        const char escape[] = {'\\', 'x', ascii_hex_digit(byte >> 4), ascii_hex_digit(byte)};
        memcpy(out + length, escape, sizeof escape);
        length += sizeof escape;
    }
    return length;
}

/* Formats a message into text, of SAY_MAX bytes. Returns the length that it would need, as
 * snprintf. */
static size_t __attribute__((format(printf, 2, 0)))
compose(char *text, const char *format, va_list arguments)
{
    int head = snprintf(text, SAY_MAX, "%s: ", program_invocation_short_name);
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
    char hidden[SAY_HIDDEN_MAX], line[SAY_FIRST_MAX + 4 * (SAY_HIDDEN_MAX + 3) + 1];
    bool was_cut = used >= SAY_MAX;
    if (was_cut)
        used = SAY_MAX - 4;
    used = credentials_hide(hidden, text, used, was_cut);
    size_t length = strnlen(say_first, SAY_FIRST_MAX);
    memcpy(line, say_first, length);
    length += mask(line + length, hidden, used);
    if (was_cut)
        length += mask(line + length, "...", 3);
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
    int used = snprintf(text, sizeof text, "Try '%s --help' for more information.",
                        program_invocation_short_name);
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
