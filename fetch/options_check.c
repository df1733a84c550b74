/* Options in that are well-formed each; a clear refusal out where they cannot be meant. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/options.h"
#include "fetch/reports/replace.h"

static void refuse_line_ends(const char *option, const char *text)
{
    if (strpbrk(text, "\r\n"))
        usage_error("--%s: a line end does not belong here", option);
}

static void check_texts(const struct options *options)
{
    for (size_t i = 0; i < options->headers.count; i++) {
        refuse_line_ends("header", options->headers.items[i]);
        if (!strpbrk(options->headers.items[i], ":;"))
            usage_error("--header: there is no colon in it, as in 'Name: value'");
    }
    for (size_t i = 0; i < options->cookies.count; i++)
        refuse_line_ends("cookie", options->cookies.items[i]);
    refuse_line_ends("user-agent", options->user_agent);
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

static void check_hosts(const struct options *options)
{
    for (size_t i = 0; i < options->resolve.count; i++) {
        const char *text = options->resolve.items[i];
        if (colons(text) < (*text == '-' ? 1 : 2))
            usage_error("--resolve: %s is not HOST:PORT:ADDRESS", text);
    }
    for (size_t i = 0; i < options->connect_to.count; i++)
        if (colons(options->connect_to.items[i]) != 3)
            usage_error("--connect-to: %s is not HOST:PORT:HOST:PORT",
                        options->connect_to.items[i]);
    if (options->ipv4 && options->ipv6)
        usage_error("-4 and -6 leave no address to connect to");
    if (options->deny_private && options->proxy && *options->proxy)
        usage_error("--deny-private cannot see behind a proxy");
}

static void check_readable(const char *option, const char *path)
{
    if (access(path, R_OK) < 0)
        die("--%s: %s: cannot read: %s", option, path, strerror(errno));
}

/* Folders with colons between. */
static void check_folders(const char *option, const char *list)
{
    size_t n;
    for (const char *rest = list; rest; rest = rest[n] ? rest + n + 1 : NULL) {
        n = strcspn(rest, ":");
        char *folder = memory_text(rest, n);
        check_readable(option, folder);
        free(folder);
    }
}

/* Files that would be missed only at the first request. */
static void check_files(const struct options *options)
{
    if (options->cacert)
        check_readable("cacert", options->cacert);
    if (options->capath)
        check_folders("capath", options->capath);
    if (options->cert)
        check_readable("cert", options->cert);
    if (options->key)
        check_readable("key", options->key);
    for (size_t i = 0; i < options->cookie_files.count; i++)
        check_readable("cookie", options->cookie_files.items[i]);
    if (options->cookie_jar) /* the other files are open by the first request */
        replace_check("cookie-jar", options->cookie_jar);
}

/* A file that is written besides the records, and must not lie among them. */
static void check_beside(const char *option, const char *path)
{
    struct stat records, file;
    if (!path)
        return;
    if (!*path)
        usage_error("--%s: the file's name is empty", option);
    bool among = strcmp(path, "-") == 0;
    if (fstat(STDOUT_FILENO, &records) == 0 && stat(path, &file) == 0)
        among |= file.st_dev == records.st_dev && file.st_ino == records.st_ino &&
                 (S_ISREG(file.st_mode) || S_ISFIFO(file.st_mode));
    if (among)
        usage_error("--%s: %s is standard output, where the records go", option, path);
}

/* A URL as operand is the likeliest mistake of all. */
static void check_operands(char *const *operands)
{
    for (; *operands; operands++)
        if (strcmp(*operands, "-") != 0 && access(*operands, F_OK) < 0 &&
            (strstr(*operands, "://") || strncmp(*operands, "www.", 4) == 0))
            usage_error(
                "%s: no such file; a URL goes in on standard input: echo '%s' | fetch | extract",
                *operands, *operands);
}

void options_check(const struct options *options)
{
    check_texts(options);
    check_hosts(options);
    check_files(options);
    check_beside("log", options->log);
    check_beside("unfinished", options->unfinished);
    check_beside("cookie-jar", options->cookie_jar);
    check_operands(options->operands);
}
