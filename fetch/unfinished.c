/* Lines in; at the end a file that holds them. */
#define _GNU_SOURCE /* mkostemp, realpath */
#include "unfinished.h"

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
static int open_beside(struct unfinished *unfinished, const struct stat *old)
{
    struct buffer name = {0};
    buffer_string(&name, unfinished->path);
    buffer_string(&name, ".XXXXXX");
    buffer_put(&name, "", 1);
    unfinished->temporary = name.data;
    int fd = mkostemp(name.data, O_CLOEXEC);
    if (fd >= 0 && old && fchmod(fd, old->st_mode & 07777) < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void unfinished_open(struct unfinished *unfinished, const char *path)
{
    struct stat status;
    *unfinished = (struct unfinished){0};
    if (!path)
        return;
    unfinished->path = resolve(path);
    bool exists = stat(unfinished->path, &status) == 0;
    int fd;
    if (exists && !S_ISREG(status.st_mode))
        fd = open(unfinished->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    else
        fd = open_beside(unfinished, exists ? &status : NULL);
    if (fd >= 0)
        unfinished->file = fdopen(fd, "w");
    if (!unfinished->file)
        die("--unfinished: %s: cannot write: %s", path, strerror(errno));
}

void unfinished_put(struct unfinished *unfinished, const char *line, size_t n)
{
    if (!unfinished->file)
        return;
    fwrite(line, 1, n, unfinished->file); /* an error shows when the file is closed */
    putc_unlocked('\n', unfinished->file);
}

bool unfinished_close(struct unfinished *unfinished)
{
    bool good = true;
    if (unfinished->file) {
        good = !ferror(unfinished->file);
        good = fclose(unfinished->file) == 0 && good;
        if (good && unfinished->temporary)
            good = rename(unfinished->temporary, unfinished->path) == 0;
        if (!good)
            complain("--unfinished: %s: cannot write: %s", unfinished->path, strerror(errno));
        if (!good && unfinished->temporary)
            unlink(unfinished->temporary);
    }
    free(unfinished->path);
    free(unfinished->temporary);
    *unfinished = (struct unfinished){0};
    return good;
}
