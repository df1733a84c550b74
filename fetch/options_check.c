/* Refuses options that make no sense together, and files that cannot be used. */
#include "fetch/options_check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/reports/replace.h"

static void refuse_line_ends(const char *option, const char *text)
{
    if (strpbrk(text, "\r\n"))
        usage_error("--%s: the value contains a line end; remove it", option);
}

static void check_texts(const struct options *options)
{
    for (size_t i = 0; i < options->headers.count; i++) {
        refuse_line_ends("header", options->headers.items[i]);
        if (!strpbrk(options->headers.items[i], ":;"))
            usage_error("--header: a colon is missing; write 'Name: value'");
    }
    for (size_t i = 0; i < options->cookies.data.count; i++)
        refuse_line_ends("cookie", options->cookies.data.items[i]);
    refuse_line_ends("user-agent", options->user_agent);
}

static void check_combination(const struct options *options)
{
    if (options->ipv4 && options->ipv6)
        usage_error("--ipv4: it excludes --ipv6; leave out one of them");
    if (options->deny_private && options->proxy && *options->proxy)
        usage_error("--deny-private: a proxy hides the address; leave out --proxy");
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

/* Files that are otherwise opened only at the first request. */
static void check_files(const struct options *options)
{
    if (options->cacert)
        check_readable("cacert", options->cacert);
    if (options->capath)
        check_folders("capath", options->capath);
    if (options->cert.file)
        check_readable("cert", options->cert.file);
    if (options->key)
        check_readable("key", options->key);
    for (size_t i = 0; i < options->cookies.files.count; i++)
        check_readable("cookie", options->cookies.files.items[i]);
    if (options->cookie_jar) /* the others are opened before it */
        replace_check("cookie-jar", options->cookie_jar);
}

/* Refuses to write a report into standard output, among the records. */
static void check_beside(const char *option, const char *path)
{
    struct stat records, file;
    if (!path)
        return;
    if (!*path)
        usage_error("--%s: the name of the file is empty", option);
    bool among = strcmp(path, "-") == 0;
    if (fstat(STDOUT_FILENO, &records) == 0 && stat(path, &file) == 0)
        among |= file.st_dev == records.st_dev && file.st_ino == records.st_ino &&
                 (S_ISREG(file.st_mode) || S_ISFIFO(file.st_mode));
    if (among)
        usage_error("--%s: %s is standard output, where the records go; name another file", option,
                    path);
}

/* A list in quotes: fetch "$(cat urls.txt)". Line ends would be left out of it, as of a URL. */
static void refuse_lines(const char *operand)
{
    const char *end = operand + strcspn(operand, "\r\n");
    if (strstr(operand, "://") && end[strspn(end, "\r\n")] != '\0')
        usage_error("an operand with a line end is not one URL: leave out the quotes, or give the "
                    "list as a file");
}

/* What is neither a file nor a URL that is a line of the list. */
static void check_operands(char *const *operands)
{
    for (; *operands; operands++) {
        refuse_lines(*operands);
        bool missing = strcmp(*operands, "-") != 0 && access(*operands, F_OK) < 0;
        if (missing && strncmp(*operands, "www.", 4) == 0)
            usage_error("%s: no such file; as a URL it is https://%s", *operands, *operands);
        const char *colon = strstr(*operands, "://");
        if (missing && colon && strncasecmp(*operands, "http", 4) != 0)
            usage_error("%s: no such file; as a URL it is neither http nor https", *operands);
    }
}

void options_check(const struct options *options)
{
    if (options->robots && !*options->robots)
        usage_error("--robots: the User-Agent begins with no product token; "
                    "name one, as in --robots=linkpipe");
    check_texts(options);
    check_combination(options);
    check_files(options);
    check_beside("log", options->log);
    check_beside("unfinished", options->unfinished);
    check_beside("cookie-jar", options->cookie_jar);
    check_operands(options->operands);
}
