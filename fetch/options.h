/* The command line, parsed and checked. */
#ifndef FETCH_OPTIONS_H
#define FETCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Texts of an option that may be repeated. */
struct texts {
    char **items; /* owned, as the items are */
    size_t count;
};

enum progress_when { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };
enum http_version { HTTP_DEFAULT, HTTP_1_1, HTTP_2 };

/* Durations are in microseconds; 0 means no limit. Texts are owned, NULL when not given. */
struct options {
    unsigned parallel, per_host;
    int64_t delay, interval; /* between starts: at a host, over all */
    int64_t max_time, connect_timeout, stall_timeout, run_time;
    unsigned retries;
    int64_t retry_delay, max_retry_after;
    unsigned max_redirs;
    uint64_t max_size; /* bytes of a decoded body; 0: no limit */
    struct texts accept, headers, resolve, connect_to;
    char *user_agent;
    struct texts cookies, cookie_files; /* -b with and without "=" */
    char *cookie_jar;
    char *user; /* name:password */
    char *proxy, *noproxy, *cacert, *capath, *cert, *cert_password, *key;
    bool netrc, insecure, ipv4, ipv6, deny_private, ordered;
    enum http_version http;
    enum progress_when progress;
    char *unfinished, *log;
    char **operands; /* borrowed from argv */
};

/*
 * Parses argv and the environment; secrets are wiped from argv. --help and --version print and
 * exit; what is wrong is said, and the program exits with STATUS_TROUBLE.
 */
void options_parse(struct options *options, int argc, char **argv);
void options_destroy(struct options *options);

/* Says what cannot be meant, and exits with STATUS_TROUBLE; a part of options_parse. */
void options_check(const struct options *options);

#endif
