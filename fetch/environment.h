/* Environment variables, of which an empty one counts as none, as for libcurl. */
#ifndef FETCH_ENVIRONMENT_H
#define FETCH_ENVIRONMENT_H

#include <stdlib.h>

/* Borrowed; NULL when the variable is empty or not there. */
static inline const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

#endif
