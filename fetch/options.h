/* The command line. */
#ifndef FETCH_OPTIONS_H
#define FETCH_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "absolutize/shared/texts.h"

enum progress_when { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };
enum http_version { HTTP_DEFAULT, HTTP_1_1, HTTP_2, HTTP_3 };

/* -b: what contains "=", and names of files. */
struct cookie_option {
    struct texts data, files;
};

/* -E; password is NULL if none is given. */
struct cert_option {
    char *file, *password;
};

/* Statuses from 0 to 599; all zero: none. */
struct status_set {
    uint64_t bits[10];
};

static inline bool status_set_has(const struct status_set *set, int status)
{
    return status >= 0 && status < 600 && set->bits[status / 64] >> (status % 64) & 1;
}

/* Durations are in microseconds; 0 means no limit. Texts are owned, NULL when not given. */
struct options {
    unsigned parallel, per_host;
    int64_t delay, interval; /* between starts: at a host, over all */
    int64_t max_time, connect_timeout, stall_timeout, run_time;
    unsigned retries, max_redirs;
    int64_t retry_delay, max_retry_after;
    struct status_set retry_statuses; /* that may pass, besides those that usually do */
    uint64_t max_size;                /* bytes of a decoded body; 0: no limit */
    struct texts accept, headers, resolve, connect_to;
    char *user_agent;
    struct cookie_option cookies;
    char *cookie_jar;
    char *user; /* name:password */
    char *proxy, *noproxy, *cacert, *capath, *key;
    struct cert_option cert;
    bool fields; /* lines bring header fields */
    bool head;   /* bodies are not asked for */
    bool status; /* lines of the log instead of records */
    bool netrc, insecure, ipv4, ipv6, deny_private, ordered;
    enum http_version http;
    enum progress_when progress;
    char *robots; /* the product token that robots.txt is read for */
    char *unfinished, *log;
    char **operands; /* names of files, up to a NULL; at least one; borrowed from argv */
};

/*
 * Sets *options from argv and the environment; secrets are wiped from argv. Prints and exits for
 * --help and --version; reports what is wrong and exits with STATUS_TROUBLE.
 */
void options_parse(struct options *options, int argc, char **argv);
void options_destroy(struct options *options);

#endif
