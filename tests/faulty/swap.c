/*
 * Preloaded into a program under test: the file SWAP_FROM takes the place of SWAP_TO, as another
 * user could do it in a folder that all may write to. It does so before the first link is read, or,
 * with SWAP_LOOK=N, when the program has looked at a file of that name for the Nth time.
 */
#undef _FORTIFY_SOURCE /* it would make readlinkat an inline function */
#define _GNU_SOURCE    /* RTLD_NEXT */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void swap(void)
{
    const char *from = getenv("SWAP_FROM"), *to = getenv("SWAP_TO");
    if (from && to && rename(from, to) == 0)
        unsetenv("SWAP_FROM");
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* A file was looked at. */
static void looked(const char *path)
{
    static long looks;
    const char *look = getenv("SWAP_LOOK"), *to = getenv("SWAP_TO");
    if (look && to && strcmp(last_name(path), last_name(to)) == 0 &&
        ++looks == strtol(look, NULL, 10))
        swap();
}

ssize_t readlinkat(int folder, const char *name, char *text, size_t size)
{
    static ssize_t (*real)(int, const char *, char *, size_t);
    void *symbol = dlsym(RTLD_NEXT, "readlinkat");
    memcpy(&real, &symbol, sizeof symbol);
    if (!getenv("SWAP_LOOK"))
        swap();
    return real(folder, name, text, size);
}

int fstatat(int folder, const char *restrict name, struct stat *restrict status, int flags)
{
    static int (*real)(int, const char *, struct stat *, int);
    void *symbol = dlsym(RTLD_NEXT, "fstatat");
    memcpy(&real, &symbol, sizeof symbol);
    int result = real(folder, name, status, flags);
    looked(name);
    return result;
}

int stat(const char *restrict path, struct stat *restrict status)
{
    return fstatat(AT_FDCWD, path, status, 0);
}
