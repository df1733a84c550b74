/* argv in, struct options out. */
#include "fetch/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/size.h"
#include "absolutize/shared/standard_options.h"
#include "fetch/clock.h"
#include "fetch/environment.h"
#include "fetch/help.h"
#include "fetch/number.h"

/* Long options without a letter. */
enum {
    PER_HOST = 256,
    DELAY,
    RATE,
    CONNECT_TIMEOUT,
    STALL_TIMEOUT,
    RUN_TIME,
    RETRY,
    RETRY_DELAY,
    MAX_RETRY_AFTER,
    MAX_REDIRS,
    MAX_SIZE,
    ACCEPT,
    NOPROXY,
    CACERT,
    CAPATH,
    KEY,
    RESOLVE,
    CONNECT_TO,
    HTTP1_1,
    HTTP2,
    DENY_PRIVATE,
    ORDERED,
    UNFINISHED,
    LOG,
    PROGRESS,
};

static const struct option long_options[] = {
    {"parallel", required_argument, NULL, 'P'},
    {"per-host", required_argument, NULL, PER_HOST},
    {"delay", required_argument, NULL, DELAY},
    {"rate", required_argument, NULL, RATE},
    {"max-time", required_argument, NULL, 'm'},
    {"connect-timeout", required_argument, NULL, CONNECT_TIMEOUT},
    {"stall-timeout", required_argument, NULL, STALL_TIMEOUT},
    {"run-time", required_argument, NULL, RUN_TIME},
    {"retry", required_argument, NULL, RETRY},
    {"retry-delay", required_argument, NULL, RETRY_DELAY},
    {"max-retry-after", required_argument, NULL, MAX_RETRY_AFTER},
    {"max-redirs", required_argument, NULL, MAX_REDIRS},
    {"max-size", required_argument, NULL, MAX_SIZE},
    {"accept", required_argument, NULL, ACCEPT},
    {"header", required_argument, NULL, 'H'},
    {"user-agent", required_argument, NULL, 'A'},
    {"cookie", required_argument, NULL, 'b'},
    {"cookie-jar", required_argument, NULL, 'c'},
    {"user", required_argument, NULL, 'u'},
    {"netrc", no_argument, NULL, 'n'},
    {"proxy", required_argument, NULL, 'x'},
    {"noproxy", required_argument, NULL, NOPROXY},
    {"insecure", no_argument, NULL, 'k'},
    {"cacert", required_argument, NULL, CACERT},
    {"capath", required_argument, NULL, CAPATH},
    {"cert", required_argument, NULL, 'E'},
    {"key", required_argument, NULL, KEY},
    {"ipv4", no_argument, NULL, '4'},
    {"ipv6", no_argument, NULL, '6'},
    {"resolve", required_argument, NULL, RESOLVE},
    {"connect-to", required_argument, NULL, CONNECT_TO},
    {"http1.1", no_argument, NULL, HTTP1_1},
    {"http2", no_argument, NULL, HTTP2},
    {"deny-private", no_argument, NULL, DENY_PRIVATE},
    {"ordered", no_argument, NULL, ORDERED},
    {"unfinished", required_argument, NULL, UNFINISHED},
    {"log", required_argument, NULL, LOG},
    {"progress", required_argument, NULL, PROGRESS},
    {"verbose", no_argument, NULL, 'v'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

/* How the option that getopt_long has just found is called in messages. */
static const char *name_of(int option)
{
    for (const struct option *o = long_options; o->name; o++)
        if (o->val == option)
            return o->name;
    return "?";
}

static void texts_add(struct texts *texts, const char *text)
{
    texts->items = memory_resize(texts->items, (texts->count + 1) * sizeof *texts->items);
    texts->items[texts->count++] = memory_string(text);
}

static void texts_destroy(struct texts *texts)
{
    while (texts->count > 0)
        free(texts->items[--texts->count]);
    free(texts->items);
}

static void set_text(char **text, const char *value)
{
    free(*text);
    *text = memory_string(value);
}

/* Makes an argument unreadable in the process list. */
static void wipe(char *argument)
{
    memset(argument, '*', strlen(argument));
}

/* Reads a file of -H @FILE or -u @FILE: calls add for each line that is not empty. */
static void read_lines(int option, const char *path, struct texts *lines)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    if (!file)
        die("--%s: %s: cannot open: %s", name_of(option), path, strerror(errno));
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line)
            texts_add(lines, line);
    }
    if (ferror(file))
        die("--%s: %s: cannot read: %s", name_of(option), path, strerror(errno));
    free(line);
    if (file != stdin)
        fclose(file);
}

static void add_header(struct options *options, char *argument)
{
    if (*argument == '@') {
        read_lines('H', argument + 1, &options->headers);
    } else {
        texts_add(&options->headers, argument);
        wipe(argument);
    }
}

static void set_user(struct options *options, const char *user)
{
    if (*user != '@') {
        set_text(&options->user, user);
        return;
    }
    struct texts lines = {0};
    read_lines('u', user + 1, &lines);
    if (lines.count == 0)
        die("--user: %s: there is no name:password in it", user + 1);
    set_text(&options->user, lines.items[0]);
    texts_destroy(&lines);
}

/* "file:password", where "\:" is a colon of the file's name, as in curl(1). */
static void set_cert(struct options *options, char *argument)
{
    set_text(&options->cert, argument);
    const char *from = options->cert;
    char *to = options->cert;
    for (; *from && *from != ':'; from++) {
        if (*from == '\\' && (from[1] == ':' || from[1] == '\\'))
            from++;
        *to++ = *from;
    }
    if (*from == ':') {
        set_text(&options->cert_password, from + 1);
        wipe(argument);
    }
    *to = '\0';
}

static void add_cookie(struct options *options, char *argument)
{
    texts_add(strchr(argument, '=') ? &options->cookies : &options->cookie_files, argument);
    wipe(argument);
}

static void set_proxy(struct options *options, char *argument)
{
    set_text(&options->proxy, argument);
    if (strchr(argument, '@'))
        wipe(argument);
}

static void add_accept(struct options *options, const char *types)
{
    char *copy = memory_string(types), *rest = copy;
    for (char *type; (type = strtok_r(rest, ", ", &rest));) {
        if (!strchr(type, '/'))
            usage_error("--accept: %s is no media type such as text/html or text/*", type);
        texts_add(&options->accept, type);
    }
    free(copy);
}

static void set_count(int option, const char *text, unsigned least, unsigned *count)
{
    if (!number_count(text, count) || *count < least)
        usage_error("--%s: %s is no whole number from %u to %u", name_of(option), text, least,
                    NUMBER_MAX);
}

static void set_seconds(int option, const char *text, int64_t *micros)
{
    if (!number_seconds(text, micros))
        usage_error("--%s: %s is no number of seconds", name_of(option), text);
}

static void set_progress(struct options *options, const char *when)
{
    if (strcmp(when, "auto") == 0)
        options->progress = PROGRESS_AUTO;
    else if (strcmp(when, "always") == 0)
        options->progress = PROGRESS_ALWAYS;
    else if (strcmp(when, "never") == 0)
        options->progress = PROGRESS_NEVER;
    else
        usage_error("--progress: %s is none of auto, always, never", when);
}

/* Options that take a number. False when it is none of them. */
static bool set_limit(struct options *options, int option, const char *text)
{
    switch (option) {
    case 'P':
        set_count(option, text, 1, &options->parallel);
        return true;
    case PER_HOST:
        set_count(option, text, 0, &options->per_host);
        return true;
    case RETRY:
        set_count(option, text, 0, &options->retries);
        return true;
    case MAX_REDIRS:
        set_count(option, text, 0, &options->max_redirs);
        return true;
    case RATE:
        if (!number_rate(text, &options->interval))
            usage_error("--rate: %s is no rate such as 10/s, 30/m or 100/h", text);
        return true;
    case MAX_SIZE:
        if (!size_parse(text, &options->max_size))
            usage_error("--max-size: %s is no number of bytes such as 500k, 16M or 1G", text);
        return true;
    default:
        return false;
    }
}

/* Options that take seconds. False when it is none of them. */
static bool set_time(struct options *options, int option, const char *text)
{
    int64_t *time = option == DELAY             ? &options->delay
                    : option == 'm'             ? &options->max_time
                    : option == CONNECT_TIMEOUT ? &options->connect_timeout
                    : option == STALL_TIMEOUT   ? &options->stall_timeout
                    : option == RUN_TIME        ? &options->run_time
                    : option == RETRY_DELAY     ? &options->retry_delay
                    : option == MAX_RETRY_AFTER ? &options->max_retry_after
                                                : NULL;
    if (time)
        set_seconds(option, text, time);
    return time != NULL;
}

/* Options that take a text. False when it is none of them. */
static bool set_word(struct options *options, int option, const char *text)
{
    char **word = option == 'A'          ? &options->user_agent
                  : option == 'c'        ? &options->cookie_jar
                  : option == NOPROXY    ? &options->noproxy
                  : option == CACERT     ? &options->cacert
                  : option == CAPATH     ? &options->capath
                  : option == KEY        ? &options->key
                  : option == UNFINISHED ? &options->unfinished
                  : option == LOG        ? &options->log
                                         : NULL;
    if (word)
        set_text(word, text);
    return word != NULL;
}

/* Options without an argument. False when it is none of them. */
static bool set_flag(struct options *options, int option)
{
    bool *flag = option == 'n'            ? &options->netrc
                 : option == 'k'          ? &options->insecure
                 : option == '4'          ? &options->ipv4
                 : option == '6'          ? &options->ipv6
                 : option == DENY_PRIVATE ? &options->deny_private
                 : option == ORDERED      ? &options->ordered
                                          : NULL;
    if (flag)
        *flag = true;
    return flag != NULL;
}

static void set_other(struct options *options, int option, char *argument)
{
    switch (option) {
    case 'H':
        add_header(options, argument);
        break;
    case 'b':
        add_cookie(options, argument);
        break;
    case 'u':
        set_user(options, argument);
        if (*argument != '@')
            wipe(argument);
        break;
    case 'x':
        set_proxy(options, argument);
        break;
    case 'E':
        set_cert(options, argument);
        break;
    case ACCEPT:
        add_accept(options, argument);
        break;
    case RESOLVE:
        texts_add(&options->resolve, argument);
        break;
    case CONNECT_TO:
        texts_add(&options->connect_to, argument);
        break;
    case HTTP1_1:
        options->http = HTTP_1_1;
        break;
    case HTTP2:
        options->http = HTTP_2;
        break;
    case PROGRESS:
        set_progress(options, argument);
        break;
    default:
        common_option(option, help_text, put_versions);
    }
}

static void set_defaults(struct options *options)
{
    *options = (struct options){
        .parallel = 100,
        .per_host = 8,
        .max_time = 60 * SECOND,
        .connect_timeout = 10 * SECOND,
        .stall_timeout = 30 * SECOND,
        .retries = 2,
        .retry_delay = SECOND,
        .max_retry_after = 60 * SECOND,
        .max_redirs = 10,
        .max_size = 16 << 20,
    };
    set_text(&options->user_agent, "linkpipe/" VERSION);
}

void options_parse(struct options *options, int argc, char **argv)
{
    set_defaults(options);
    for (int o;
         (o = getopt_long(argc, argv, "P:m:H:A:b:c:u:nx:kE:46vqhV", long_options, NULL)) >= 0;)
        if (!set_limit(options, o, optarg) && !set_time(options, o, optarg) &&
            !set_word(options, o, optarg) && !set_flag(options, o))
            set_other(options, o, optarg);
    options->operands = argv + optind;
    const char *user = environment("FETCH_USER");
    if (!options->user && user)
        set_user(options, user);
    options_check(options);
}

void options_destroy(struct options *options)
{
    texts_destroy(&options->accept);
    texts_destroy(&options->headers);
    texts_destroy(&options->resolve);
    texts_destroy(&options->connect_to);
    texts_destroy(&options->cookies);
    texts_destroy(&options->cookie_files);
    char *words[] = {options->user_agent, options->cookie_jar, options->user,
                     options->proxy,      options->noproxy,    options->cacert,
                     options->capath,     options->cert,       options->cert_password,
                     options->key,        options->unfinished, options->log};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        free(words[i]);
}
