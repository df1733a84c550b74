/* Loads shared libraries: the one place that calls dlopen. */
#include "absolutize/shared/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* macOS looks for a bare name in the current folder, too, but for this where the Makefile says. */
#ifdef __APPLE__
#define FILE_NAME "@rpath/lib%s.%s.dylib"
#else
#define FILE_NAME "lib%s.so.%s"
#endif

void *library_open(const char *name, const char *version, const char **why)
{
    char file[64];
    snprintf(file, sizeof file, FILE_NAME, name, version);
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
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
