/* Messages in, one masked line each on standard error out. */
#define _GNU_SOURCE /* program_invocation_short_name */
#include "say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "utf8.h"

enum { SAY_FIRST_MAX = 16 };

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
    static const char hex[] = "0123456789ABCDEF";
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
        const char escape[] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
        memcpy(out + length, escape, sizeof escape);
        length += sizeof escape;
    }
    return length;
}

/* One write(2) a line, so that lines of programs which share standard error stay whole. */
static void __attribute__((format(printf, 1, 0))) say(const char *format, va_list arguments)
{
    int saved = errno;
    char text[SAY_MAX];
    char line[SAY_FIRST_MAX + 4 * SAY_MAX + 1];
    int head = snprintf(text, sizeof text, "%s: ", program_invocation_short_name);
    size_t used = head < 0 ? 0 : (size_t)head < sizeof text ? (size_t)head : sizeof text - 1;
    int body = vsnprintf(text + used, sizeof text - used, format, arguments);
    if (body < 0)
        body = 0;
    if ((size_t)body >= sizeof text - used) {
        used = sizeof text - 1;
        memcpy(text + used - 3, "...", 3);
    } else {
        used += (size_t)body;
    }
    size_t first = strnlen(say_first, SAY_FIRST_MAX);
    memcpy(line, say_first, first);
    size_t length = first + mask(line + first, text, used);
    line[length++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, length); /* there is nowhere left to say it */
    (void)ignored;
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
    fprintf(stderr, "Try '%s --help' for more information.\n", program_invocation_short_name);
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
