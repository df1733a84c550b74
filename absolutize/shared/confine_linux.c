/* Drops privileges that the program no longer needs. */
#include "absolutize/shared/confine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "absolutize/shared/landlock_linux.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/seccomp_linux.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ ||                                 \
    __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

/* valgrind preloads a library of its own, and makes memory for machine code as it goes. */
static bool is_under_valgrind(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "/vgpreload_");
}

bool confine_is_off(void)
{
    return SANITIZED || is_under_valgrind();
}

/* in_force is what landlock_restrict or seccomp_restrict returned. */
static void check(const char *means, int in_force)
{
    if (in_force < 0)
        die("cannot confine itself with %s: %s", means, strerror(errno));
    if (in_force == 0)
        narrate("not confined with %s: the kernel says: %s", means, strerror(errno));
}

void confine_memory(void)
{
    if (!confine_is_off() && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        narrate("memory is not confined: %s", strerror(errno));
}

void confine(const struct confinement *confinement)
{
    if (confine_is_off()) {
        narrate("not confined: built with a sanitizer, or run by valgrind");
        return;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        die("cannot give up new privileges: %s", strerror(errno));
    check("Landlock",
          landlock_restrict(confinement->readable, confinement->writable, confinement->network));
    check("seccomp", seccomp_restrict(confinement->network ? &seccomp_client : &seccomp_filter));
}
