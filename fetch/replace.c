/* Bytes in; at the end a file that holds them all, or the old one. */
#define _GNU_SOURCE /* mkostemp, realpath */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/say.h"
#include "memory.h"

static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : memory_text(path, strlen(path));
}

/* Keeps the mode of a file that is replaced; a new one is private, as lines may hold passwords. */
static int open_beside(struct replacement *replacement, const struct stat *old)
{
    struct buffer name = {0};
    buffer_string(&name, replacement->path);
    buffer_string(&name, ".XXXXXX");
    buffer_put(&name, "", 1);
    replacement->temporary = name.data;
    int fd = mkostemp(name.data, O_CLOEXEC);
    if (fd >= 0 && old && fchmod(fd, old->st_mode & 07777) < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void replace_open(struct replacement *replacement, const char *option, const char *path)
{
    struct stat status;
    *replacement = (struct replacement){.option = option, .path = resolve(path)};
    bool exists = stat(replacement->path, &status) == 0;
    int fd;
    if (exists && !S_ISREG(status.st_mode))
        fd = open(replacement->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    else
        fd = open_beside(replacement, exists ? &status : NULL);
    if (fd >= 0)
        replacement->file = fdopen(fd, "w");
    if (!replacement->file)
        die("--%s: %s: cannot write: %s", option, path, strerror(errno));
}

bool replace_close(struct replacement *replacement)
{
    bool good = true;
    if (replacement->file) {
        good = !ferror(replacement->file);
        good = fclose(replacement->file) == 0 && good;
        if (good && replacement->temporary)
            good = rename(replacement->temporary, replacement->path) == 0;
        if (!good)
            complain("--%s: %s: cannot write: %s", replacement->option, replacement->path,
                     strerror(errno));
        if (!good && replacement->temporary)
            unlink(replacement->temporary);
    }
    free(replacement->path);
    free(replacement->temporary);
    *replacement = (struct replacement){0};
    return good;
}

char *replace_folder(const char *path)
{
    char *file = resolve(path);
    const char *slash = strrchr(file, '/');
    char *folder =
        slash ? memory_text(file, slash > file ? (size_t)(slash - file) : 1) : memory_text(".", 1);
    free(file);
    return folder;
}
