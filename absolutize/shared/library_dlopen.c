/* Loads shared libraries: the one place that calls dlopen. */
#include "absolutize/shared/library.h"

#include <dlfcn.h>
#include <string.h>

void *library_open(const char *const *names, const char **why)
{
    void *library = NULL;
    for (; *names && !library; names++)
        library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    const char *reason = library ? NULL : dlerror();
    if (!library)
        *why = reason ? reason : "the library cannot be loaded";
    return library;
}

/* POSIX lets a pointer to an object hold one to a function; ISO C wants it copied. */
bool library_find(void *library, const char *name, void *function)
{
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}
