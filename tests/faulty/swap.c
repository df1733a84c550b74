/*
 * Preloaded into a program under test: before the first link is read, the file SWAP_FROM takes the
 * place of SWAP_TO, as another user could do it in a folder that all may write to.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ssize_t readlinkat(int folder, const char *name, char *text, size_t size)
{
    static ssize_t (*real)(int, const char *, char *, size_t);
    const char *from = getenv("SWAP_FROM"), *to = getenv("SWAP_TO");
    void *symbol = dlsym(RTLD_NEXT, "readlinkat");
    memcpy(&real, &symbol, sizeof symbol);
    if (from && to && rename(from, to) == 0)
        unsetenv("SWAP_FROM");
    return real(folder, name, text, size);
}
