/* Reads environment variables; as in libcurl, an empty one counts as unset. */
#ifndef FETCH_ENVIRONMENT_H
#define FETCH_ENVIRONMENT_H

#include <stdlib.h>

/* Borrowed; NULL if the variable is empty or unset. */
static inline const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

#endif
