/* Drops privileges that the program no longer needs with pledge(2) and unveil(2). */
#include "absolutize/shared/confine.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

/* Where libraries and tables of iconv are, and what looking up names and TLS read besides. */
static const char *const libraries[] = {"/usr/lib",
                                        "/usr/local/lib",
                                        "/usr/libexec",
                                        "/usr/local/share",
                                        "/usr/share/locale",
                                        "/var/run",
                                        NULL};
static const char *const for_network[] = {"/etc", "/usr/share/zoneinfo", "/dev/null", NULL};

bool confine_is_off(void)
{
    return false;
}

/* Memory of a process that was pledged cannot be read by another; no core file either. */
void confine_memory(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

/* A file that is missing fails, with its reason, when it is needed. */
static void allow(const char *path, const char *access)
{
    if (strcmp(path, "-") != 0 && unveil(path, access) < 0 && errno != ENOENT)
        die("cannot confine itself with unveil: %s: %s", path, strerror(errno));
}

static void allow_list(const char *const *paths)
{
    for (; *paths; paths++)
        allow(*paths, "r");
}

void confine(const struct confinement *confinement)
{
    const char *promises = confinement->network
                               ? "stdio rpath wpath cpath inet unix dns tty prot_exec"
                               : "stdio rpath prot_exec";
    allow_list(libraries);
    if (confinement->network)
        allow_list(for_network);
    for (char *const *path = confinement->readable; *path; path++)
        allow(*path, "r");
    for (char *const *path = confinement->writable; path && *path; path++)
        allow(*path, "rwc");
    if (pledge(promises, NULL) < 0)
        die("cannot confine itself with pledge: %s", strerror(errno));
}
