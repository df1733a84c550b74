/* Reads the values of options that only fetch has. */
#define _GNU_SOURCE /* strsep */
#include "fetch/option_kinds.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/texts.h"
#include "fetch/list/robots.h"
#include "fetch/number.h"
#include "fetch/options.h"

static bool set_count(void *place, char *value)
{
    return number_count(value, place);
}

static bool set_positive(void *place, char *value)
{
    unsigned count;
    if (!number_count(value, &count) || count == 0)
        return false;
    *(unsigned *)place = count;
    return true;
}

static bool set_seconds(void *place, char *value)
{
    return number_seconds(value, place);
}

static bool set_rate(void *place, char *value)
{
    return number_rate(value, place);
}

static bool add_types(void *place, char *value)
{
    char *copy = memory_string(value), *rest = copy;
    bool good = true;
    for (char *type; good && (type = strtok_r(rest, ", ", &rest));) {
        good = strchr(type, '/') != NULL;
        if (good)
            texts_add(place, type);
    }
    free(copy);
    return good;
}

/* The number of colons in text outside of brackets. */
static unsigned colons(const char *text)
{
    unsigned count = 0;
    bool bracketed = false;
    for (; *text; text++) {
        if (*text == '[' || *text == ']')
            bracketed = *text == '[';
        count += *text == ':' && !bracketed;
    }
    return count;
}

/* "-HOST:PORT" removes an entry, as in curl(1). */
static bool add_resolve(void *place, char *value)
{
    if (colons(value) < (*value == '-' ? 1 : 2))
        return false;
    texts_add(place, value);
    return true;
}

static bool add_connect_to(void *place, char *value)
{
    if (colons(value) != 3)
        return false;
    texts_add(place, value);
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_http1_1(void *place, char *value)
{
    (void)value;
    *(enum http_version *)place = HTTP_1_1;
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_http2(void *place, char *value)
{
    (void)value;
    *(enum http_version *)place = HTTP_2;
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_http3(void *place, char *value)
{
    (void)value;
    *(enum http_version *)place = HTTP_3;
    return true;
}

static bool add_statuses(void *place, char *value)
{
    struct status_set *set = place;
    char *rest = value;
    bool good = *value != '\0';
    for (char *code; good && (code = strsep(&rest, ","));) {
        unsigned status;
        good = number_count(code, &status) && status >= 100 && status <= 599;
        if (good)
            set->bits[status / 64] |= UINT64_C(1) << (status % 64);
    }
    return good;
}

static void replace(char **text, const char *value)
{
    free(*text);
    *text = memory_string(value);
}

static bool set_robots(void *place, char *value)
{
    if (value && (!*value || robots_token_length(value) != strlen(value)))
        return false;
    replace(place, value ? value : "");
    return true;
}

static bool set_progress(void *place, char *value)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            *(enum progress_when *)place = (enum progress_when)i;
            return true;
        }
    return false;
}

/* Makes an argument unreadable in the process list. */
static void wipe(char *argument)
{
    memset(argument, '*', strlen(argument));
}

/* Adds each line of a file that is not empty; option is the one that names the file. */
static void read_lines(struct texts *lines, const char *option, const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    if (!file)
        die("--%s: %s: cannot open: %s", option, path, strerror(errno));
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line)
            texts_add(lines, line);
    }
    if (ferror(file))
        die("--%s: %s: cannot read: %s", option, path, strerror(errno));
    free(line);
    if (file != stdin)
        fclose(file);
}

static bool add_headers(void *place, char *value)
{
    if (*value == '@') {
        read_lines(place, "header", value + 1);
    } else {
        texts_add(place, value);
        wipe(value);
    }
    return true;
}

static bool add_cookie(void *place, char *value)
{
    struct cookie_option *cookies = place;
    texts_add(strchr(value, '=') ? &cookies->data : &cookies->files, value);
    wipe(value);
    return true;
}

static void clear_cookies(void *place)
{
    struct cookie_option *cookies = place;
    texts_destroy(&cookies->data);
    texts_destroy(&cookies->files);
}

static bool set_user(void *place, char *value)
{
    struct texts lines = {0};
    if (*value != '@') {
        replace(place, value);
        wipe(value);
        return true;
    }
    read_lines(&lines, "user", value + 1);
    if (lines.count == 0)
        die("--user: %s: the file is empty; write NAME:PASSWORD into it", value + 1);
    replace(place, lines.items[0]);
    texts_destroy(&lines);
    return true;
}

static bool set_proxy(void *place, char *value)
{
    replace(place, value);
    if (strchr(value, '@'))
        wipe(value);
    return true;
}

/* "file:password", where "\:" is a colon of the file's name, as in curl(1). */
static bool set_cert(void *place, char *value)
{
    struct cert_option *cert = place;
    replace(&cert->file, value);
    const char *from = cert->file;
    char *to = cert->file;
    for (; *from && *from != ':'; from++) {
        if (*from == '\\' && (from[1] == ':' || from[1] == '\\'))
            from++;
        *to++ = *from;
    }
    if (*from == ':') {
        replace(&cert->password, from + 1);
        wipe(value);
    }
    *to = '\0';
    return true;
}

static void clear_cert(void *place)
{
    struct cert_option *cert = place;
    option_text_clear(&cert->file);
    option_text_clear(&cert->password);
}

_Static_assert(NUMBER_MAX == 1000000000, "the texts below name it");
const struct option_kind option_count = {"a whole number from 0 to 1000000000", set_count, NULL};
const struct option_kind option_positive = {"a whole number from 1 to 1000000000", set_positive,
                                            NULL};
const struct option_kind option_seconds = {
    "a number of seconds; use digits and perhaps a fraction, such as 2.5", set_seconds, NULL};
const struct option_kind option_rate = {"a rate; use a number and /s, /m or /h, such as 10/s",
                                        set_rate, NULL};
const struct option_kind option_types = {
    "a list of media types; separate them with commas, as in text/html,text/*", add_types,
    option_texts_clear};
const struct option_kind option_statuses = {
    "a list of statuses; use codes from 100 to 599 and commas, such as 403,425", add_statuses,
    NULL};
const struct option_kind option_resolve = {"HOST:PORT:ADDRESS, such as example.org:80:192.0.2.1",
                                           add_resolve, option_texts_clear};
const struct option_kind option_connect_to = {
    "HOST:PORT:HOST:PORT; a part that is left empty is any, or as it is", add_connect_to,
    option_texts_clear};
const struct option_kind option_http1_1 = {.set = set_http1_1};
const struct option_kind option_http2 = {.set = set_http2};
const struct option_kind option_http3 = {.set = set_http3};
const struct option_kind option_progress = {"one of auto, always and never", set_progress, NULL};
const struct option_kind option_robots = {"a product token; use letters, '-' and '_' only",
                                          set_robots, option_text_clear};
const struct option_kind option_headers = {"a header field", add_headers, option_texts_clear};
const struct option_kind option_cookie = {"a cookie or a file", add_cookie, clear_cookies};
const struct option_kind option_user = {"NAME:PASSWORD or @FILE", set_user, option_text_clear};
const struct option_kind option_proxy = {"a URL", set_proxy, option_text_clear};
const struct option_kind option_cert = {"a file", set_cert, clear_cert};
