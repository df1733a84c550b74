/* The options of fetch. */
#include "fetch/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/command_line.h"
#include "absolutize/shared/memory.h"
#include "fetch/help.h"
#include "fetch/list/robots.h"
#include "fetch/option_kinds.h"
#include "fetch/options_check.h"

#define AT(member) offsetof(struct options, member)

static const struct option_row rows[] = {
    {.help = "Pace"},
    {"parallel", 'P', &option_positive, AT(parallel), "N", "Run at most N requests at once", "100"},
    {"per-host", '\0', &option_count, AT(per_host), "N",
     "Run at most N requests at one host; 0: no limit", "8"},
    {"delay", '\0', &option_seconds, AT(delay), "SECONDS", "Wait between two starts at a host",
     "0"},
    {"rate", '\0', &option_rate, AT(interval), "N/s|m|h",
     "Start at most N requests a second, minute or hour", NULL},
    {"robots", '\0', &option_robots, AT(robots), "[=TOKEN]",
     "Obey robots.txt: the rules for TOKEN, or for the User-Agent", NULL},
    {.help = "Time (0: no limit)"},
    {"max-time", 'm', &option_seconds, AT(max_time), "SECONDS", "End an attempt after this time",
     "60"},
    {"connect-timeout", '\0', &option_seconds, AT(connect_timeout), "SECONDS",
     "End lookup, connection and TLS after this time", "10"},
    {"stall-timeout", '\0', &option_seconds, AT(stall_timeout), "SECONDS",
     "End an attempt without a byte for this time", "30"},
    {"run-time", '\0', &option_seconds, AT(run_time), "SECONDS", "End the run after this time",
     NULL},
    {.help = "Failures and redirects"},
    {"retry", '\0', &option_count, AT(retries), "N",
     "Retry at most N times after transient failures", "2"},
    {"retry-status", '\0', &option_statuses, AT(retry_statuses), "CODE,...",
     "Retry after these statuses, too, such as 403", NULL},
    {"retry-delay", '\0', &option_seconds, AT(retry_delay), "SECONDS",
     "Wait before the first retry; doubled each time", "1"},
    {"max-retry-after", '\0', &option_seconds, AT(max_retry_after), "SECONDS",
     "Obey Retry-After, up to this time", "60"},
    {"max-redirs", '\0', &option_count, AT(max_redirs), "N", "Follow at most N redirects; 0: none",
     "10"},
    {.help = "What to download"},
    {"head", 'I', &option_flag, AT(head), NULL,
     "Request header fields only: HEAD, or GET if that fails", NULL},
    {"max-size", '\0', &option_size, AT(max_size), "SIZE",
     "Cut decoded bodies after SIZE bytes; 0: never", "16M"},
    {"accept", '\0', &option_types, AT(accept), "TYPE,...",
     "Download only bodies of these types, such as text/html", NULL},
    {"deny-private", '\0', &option_flag, AT(deny_private), NULL, "Connect to public addresses only",
     NULL},
    {.help = "Requests"},
    {"header", 'H', &option_headers, AT(headers), "LINE|@FILE",
     "Send this header field, or those in FILE", NULL},
    {"fields", '\0', &option_flag, AT(fields), NULL,
     "Send what follows tabs in a line as its header fields", NULL},
    {"user-agent", 'A', &option_text, AT(user_agent), "NAME", "Send this as User-Agent; '': none",
     "linkpipe/" VERSION},
    {"cookie", 'b', &option_cookie, AT(cookies), "DATA|FILE",
     "Send these cookies, or those in FILE", NULL},
    {"cookie-jar", 'c', &option_text, AT(cookie_jar), "FILE",
     "Keep cookies in FILE from one run to the next", NULL},
    {"user", 'u', &option_user, AT(user), "NAME:PASSWORD|@FILE",
     "Authenticate with this, or the first line of FILE", NULL},
    {"netrc", 'n', &option_flag, AT(netrc), NULL, "Take names and passwords from ~/.netrc", NULL},
    {.help = "Connections"},
    {"proxy", 'x', &option_proxy, AT(proxy), "URL", "Use this proxy instead of the environment's",
     NULL},
    {"noproxy", '\0', &option_text, AT(noproxy), "LIST",
     "Use no proxy for these hosts; *: for none", NULL},
    {"insecure", 'k', &option_flag, AT(insecure), NULL, "Do not verify certificates of servers",
     NULL},
    {"cacert", '\0', &option_text, AT(cacert), "FILE", "Trust only the authorities in FILE", NULL},
    {"capath", '\0', &option_text, AT(capath), "FOLDER", "Trust only the authorities in FOLDER",
     NULL},
    {"cert", 'E', &option_cert, AT(cert), "FILE[:PASSWORD]", "Use this client certificate", NULL},
    {"key", '\0', &option_text, AT(key), "FILE", "Use this key of the client certificate", NULL},
    {"ipv4", '4', &option_flag, AT(ipv4), NULL, "Use IPv4 only", NULL},
    {"ipv6", '6', &option_flag, AT(ipv6), NULL, "Use IPv6 only", NULL},
    {"resolve", '\0', &option_resolve, AT(resolve), "HOST:PORT:ADDRESS",
     "Use this address for HOST and PORT", NULL},
    {"connect-to", '\0', &option_connect_to, AT(connect_to), "HOST:PORT:HOST:PORT",
     "Connect to the second pair instead of the first", NULL},
    {"http1.1", '\0', &option_http1_1, AT(http), NULL, "Use HTTP/1.1", NULL},
    {"http2", '\0', &option_http2, AT(http), NULL, "Use HTTP/2 if the server has it", NULL},
    {"http3", '\0', &option_http3, AT(http), NULL, "Use HTTP/3 if the server and libcurl have it",
     NULL},
    {.help = "Output"},
    {"status", '\0', &option_flag, AT(status), NULL, "Write the lines of --log instead of records",
     NULL},
    {"ordered", '\0', &option_flag, AT(ordered), NULL, "Write records in the order of the list",
     NULL},
    {"unfinished", '\0', &option_text, AT(unfinished), "FILE",
     "Write the lines to fetch again to FILE", NULL},
    {"log", '\0', &option_text, AT(log), "FILE",
     "Write a line for each outcome to FILE; -: as --status", NULL},
    {"progress", '\0', &option_progress, AT(progress), "auto|always|never",
     "Show progress; auto: on a terminal", "auto"},
    {.help = "Messages"},
    {"quiet", 'q', &option_quiet, 0, NULL, "Report fatal errors only", NULL},
    {"verbose", 'v', &option_verbose, 0, NULL, "Report each response and each attempt", NULL},
    {"help", 'h', &option_help, 0, NULL, "Print this help", NULL},
    {"version", 'V', &option_version, 0, NULL,
     "Print the versions of the program and its libraries", NULL},
    {"silent", 's', &option_absent, 0, NULL,
     "only what goes wrong is reported; -q reports fatal errors only", NULL},
    {"location", 'L', &option_absent, 0, NULL, "redirects are followed; --max-redirs limits them",
     NULL},
    {"output", 'o', &option_absent, 0, NULL, "redirect standard output instead, as in >FILE", NULL},
    {"remote-name", 'O', &option_absent, 0, NULL,
     "all pages go to standard output, as in >FILE.warc", NULL},
    {"include", 'i', &option_absent, 0, NULL, "records contain the header fields", NULL},
    {"request", 'X', &option_absent, 0, NULL, "requests are GET, and HEAD with -I", NULL},
    {"data", 'd', &option_absent, 0, NULL, "requests are GET, and HEAD with -I", NULL},
    {"fail", 'f', &option_absent, 0, NULL, "a status other than 2xx is a failure", NULL},
};

static const struct command_line line = {rows, sizeof rows / sizeof *rows, &help};

/*
 * Takes the variable that stands for --user, and wipes it from where /proc/PID/environ shows it to
 * the user's other processes.
 */
static void take_environment(struct options *options)
{
    char *user = getenv("FETCH_USER");
    if (!user)
        return;
    if (*user && !options->user)
        option_user.set(&options->user, user);
    memset(user, '\0', strlen(user));
    unsetenv("FETCH_USER");
}

/* --robots without a token takes that of the User-Agent. */
static void take_token(struct options *options)
{
    if (!options->robots || *options->robots)
        return;
    free(options->robots);
    options->robots = memory_text(options->user_agent, robots_token_length(options->user_agent));
}

/* --log - is --status. */
static void take_log(struct options *options)
{
    if (!options->log || strcmp(options->log, "-") != 0)
        return;
    options->status = true;
    free(options->log);
    options->log = NULL;
}

void options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){0};
    options->operands = command_line_parse(&line, options, argc, argv);
    take_environment(options);
    take_token(options);
    take_log(options);
    options_check(options);
}

void options_destroy(struct options *options)
{
    command_line_destroy(&line, options);
}
