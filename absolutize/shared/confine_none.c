/* Gives up nothing: for systems on which we know no way to do so. */
#include "absolutize/shared/confine.h"

#include <sys/resource.h>

#include "absolutize/shared/say.h"

bool confine_is_off(void)
{
    return true;
}

/* No core file, at least. */
void confine_memory(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

void confine(const struct confinement *confinement)
{
    (void)confinement;
    narrate("not confined: built without a way to give up privileges on this system");
}
