/* Writes a new file beside the old one, and renames it at the end. */
#define _GNU_SOURCE /* fallocate, mkostemp, realpath */
#include "fetch/reports/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : memory_string(path);
}

/* A file that is replaced keeps its mode; a new one is private, since lines may contain passwords.
 */
static int open_beside(struct replacement *replacement, const struct stat *old)
{
    struct buffer name = {0};
    buffer_string(&name, replacement->path);
    buffer_string(&name, ".XXXXXX");
    buffer_char(&name, '\0');
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

void replace_check(const char *option, const char *path)
{
    struct stat status;
    bool direct = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
    char *folder = replace_folder(path);
    if (access(direct ? path : folder, W_OK) < 0)
        die("--%s: %s: cannot write: %s", option, path, strerror(errno));
    free(folder);
}

void replace_reserve(struct replacement *replacement, off_t bytes)
{
    if (replacement->temporary)
        fallocate(fileno(replacement->file), FALLOC_FL_KEEP_SIZE, 0, bytes);
}

/* Writes what is buffered, and releases what was reserved. */
static bool finish(FILE *file)
{
    bool good = !ferror(file) && fflush(file) == 0;
    off_t end = ftello(file);
    if (good && end >= 0 && ftruncate(fileno(file), end) < 0)
        good = errno == EINVAL; /* not a regular file */
    return fclose(file) == 0 && good;
}

void replace_abandon(struct replacement *replacement)
{
    if (replacement->file)
        fclose(replacement->file);
    if (replacement->file && replacement->temporary)
        unlink(replacement->temporary);
    free(replacement->path);
    free(replacement->temporary);
    *replacement = (struct replacement){0};
}

bool replace_close(struct replacement *replacement)
{
    bool good = true;
    if (replacement->file) {
        good = finish(replacement->file);
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
        slash ? memory_text(file, slash > file ? (size_t)(slash - file) : 1) : memory_string(".");
    free(file);
    return folder;
}
