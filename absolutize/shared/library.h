/* Libraries that are loaded when they are first needed. */
#ifndef ABSOLUTIZE_SHARED_LIBRARY_H
#define ABSOLUTIZE_SHARED_LIBRARY_H

#include <stdbool.h>

/*
 * Loads a shared library: "zstd", "1" is libzstd.so.1, on macOS libzstd.1.dylib. Returns a handle,
 * which stays valid until the program ends (unloading is not safe everywhere), or NULL; *why then
 * says what is wrong.
 */
void *library_open(const char *name, const char *version, const char **why);

/*
 * Sets a pointer to a function, at *function, to the library's function of that name. False, and
 * NULL there, if the library has none.
 */
bool library_find(void *library, const char *name, void *function);

#endif
