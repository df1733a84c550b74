/* Raises the limit on descriptors, and drops privileges that the run does not need. */
#include "fetch/limits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "absolutize/shared/confine.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/environment.h"
#include "fetch/reports/replace.h"

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

void limits_confine(const struct options *options)
{
    const char *temporary = temporary_folder();
    char *folders[4] = {memory_string(temporary)};
    size_t n = 1;
    if (options->unfinished)
        folders[n++] = replace_folder(options->unfinished);
    if (options->cookie_jar)
        folders[n++] = replace_folder(options->cookie_jar);
    confine(&(struct confinement){.writable = folders, .network = true});
    while (n > 0)
        free(folders[--n]);
}
