/* Counts descriptors, and raises the limit on them. */
#include "fetch/limits.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

#include "absolutize/shared/say.h"

/* Names that are looked up at once. */
enum { LOOKUPS_MAX = 128 };

/* Descriptors of anything but transfers and lookups: the list, the output, reports, the poller. */
enum { FILES = 32 };

/* Records that may wait in files of their own. */
enum { WAITING_FILES = 1024 };

/* Half as many idle ones as requests; a quarter, if there are many. */
unsigned limits_connections(unsigned parallel)
{
    enum { MANY = 1000 };
    return parallel + parallel / (parallel > MANY ? 4 : 2) + 1;
}

unsigned limits_lookups(unsigned parallel)
{
    return parallel < LOOKUPS_MAX ? parallel : LOOKUPS_MAX;
}

/* The least that works: connections, pairs of sockets for lookups, and a few files. */
static rlim_t least(unsigned parallel)
{
    return limits_connections(parallel) + 2 * (rlim_t)limits_lookups(parallel) + FILES;
}

/* Enough for a temporary file for each transfer, and for records that wait in files, too. */
static rlim_t best(unsigned parallel)
{
    return 4 * (rlim_t)parallel + 2 * ((rlim_t)LOOKUPS_MAX + FILES) + WAITING_FILES;
}

void limits_raise(unsigned parallel)
{
    struct rlimit limit;
    rlim_t wanted = best(parallel);
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        die("descriptors: cannot read the limit: %s", strerror(errno));
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
            die("descriptors: cannot raise the limit: %s", strerror(errno));
    }
    if (limit.rlim_cur < least(parallel))
        die("--parallel: %u requests need %llu descriptors, and the limit is %llu; "
            "ask for fewer, or raise the limit (ulimit -n)",
            parallel, (unsigned long long)least(parallel), (unsigned long long)limit.rlim_cur);
}
