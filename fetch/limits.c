/* Raises the limit on descriptors, and drops privileges that the run does not need. */
#include "fetch/limits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/confine.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/texts.h"
#include "fetch/environment.h"
#include "fetch/reports/replace.h"
#include "fetch/transfer/trust.h"

/* Descriptors for other things than transfers: files, epoll, lookups with their pairs of sockets.
 */
enum { BESIDES = 320 };

unsigned limits_connections(unsigned parallel)
{
    return parallel + parallel / (parallel > 1000 ? 4 : 2) + 1;
}

unsigned limits_lookups(unsigned parallel)
{
    return parallel < 128 ? parallel : 128;
}

/* The least that works: connections, pairs of sockets for lookups, and a few files. */
static rlim_t least(unsigned parallel)
{
    return limits_connections(parallel) + 2 * (rlim_t)limits_lookups(parallel) + 32;
}

/* Enough for a temporary file for each transfer, and for records that wait in files, too. */
static rlim_t best(unsigned parallel)
{
    return 4 * (rlim_t)parallel + 1024 + BESIDES;
}

void limits_raise(const struct options *options)
{
    struct rlimit limit;
    rlim_t wanted = best(options->parallel);
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        die("descriptors: cannot read the limit: %s", strerror(errno));
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
            die("descriptors: cannot raise the limit: %s", strerror(errno));
    }
    if (limit.rlim_cur < least(options->parallel))
        die("--parallel: %u requests need %llu descriptors, and the limit is %llu; ask for fewer, "
            "or "
            "raise the limit (ulimit -n)",
            options->parallel, (unsigned long long)least(options->parallel),
            (unsigned long long)limit.rlim_cur);
}

const char *temporary_folder(void)
{
    const char *folder = environment("TMPDIR");
    return folder ? folder : "/tmp";
}

/* Adds each path of a list with ":" between. */
static void add_paths(struct texts *readable, const char *list)
{
    char *copy = memory_string(list ? list : ""), *rest = copy;
    for (char *path; (path = strtok_r(rest, ":", &rest));)
        texts_add(readable, path);
    free(copy);
}

static void add_path(struct texts *readable, const char *path)
{
    if (path && *path)
        texts_add(readable, path);
}

static void add_netrc(struct texts *readable)
{
    const char *home = environment("HOME");
    struct buffer path = {0};
    if (!home)
        return;
    buffer_string(&path, home);
    buffer_string(&path, "/.netrc");
    buffer_char(&path, '\0');
    texts_add(readable, path.data);
    buffer_destroy(&path);
}

/* The files that fetch, or libcurl for it, opens for reading during the run. */
static struct texts readable_files(const struct options *options)
{
    struct texts readable = {0};
    struct authorities authorities = authorities_find(options);
    for (char *const *operand = options->operands; *operand; operand++)
        texts_add(&readable, *operand);
    add_path(&readable, authorities.file);
    add_paths(&readable, authorities.folder);
    authorities_destroy(&authorities);
    add_path(&readable, options->cert.file);
    add_path(&readable, options->key);
    if (options->netrc)
        add_netrc(&readable);
    texts_end(&readable);
    return readable;
}

/* The folders in which files are made or replaced during the run. */
static struct texts writable_folders(const struct options *options)
{
    const char *const files[] = {options->unfinished, options->cookie_jar};
    struct texts folders = {0};
    texts_add(&folders, temporary_folder());
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i]) {
            char *folder = replace_folder(files[i]);
            texts_add(&folders, folder);
            free(folder);
        }
    texts_end(&folders);
    return folders;
}

void limits_confine(const struct options *options)
{
    struct texts readable = readable_files(options), folders = writable_folders(options);
    confine(&(struct confinement){readable.items, folders.items, .network = true});
    texts_destroy(&readable);
    texts_destroy(&folders);
}
