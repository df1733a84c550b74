/* Opens files for writing beside others'. */
#include "absolutize/shared/place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"

enum { LINKS_MAX = 40 }; /* as the kernel */

/* Only root and the user could have made it. */
static bool is_trusted(const struct stat *status)
{
    return status->st_uid == geteuid() || status->st_uid == 0;
}

static bool is_shared(int folder)
{
    struct stat status;
    if (fstat(folder, &status) < 0)
        return true;
    return !is_trusted(&status) || (status.st_mode & (S_IWGRP | S_IWOTH));
}

/* Whether links in the folder are the kernel's (/proc), whose text need not be a path. */
static bool is_proc(int folder)
{
    struct stat status, proc;
    return fstat(folder, &status) == 0 && stat("/proc/self", &proc) == 0 &&
           status.st_dev == proc.st_dev;
}

/* Goes from the place's folder to another. */
static const char *enter(struct place *place, const char *name, int flags)
{
    int folder = folder_open(place->folder, name, flags);
    if (folder < 0)
        return strerror(errno);
    if (place->folder >= 0)
        close(place->folder);
    place->folder = folder;
    place->shared = is_shared(folder);
    return NULL;
}

/* Puts the text of the link name before *rest. */
static const char *follow(struct place *place, const char *name, char **rest)
{
    char text[PATH_MAX];
    struct stat link;
    ssize_t n = link_read(place->folder, name, text, sizeof text, &link);
    if (n < 0 || n == sizeof text)
        return strerror(n < 0 ? errno : ENAMETOOLONG);
    if (place->shared && (!is_trusted(&link) || link.st_nlink > 1))
        return "another user could have made this link";
    char *longer = memory_new((size_t)n + strlen(*rest) + 1);
    memcpy(longer, text, (size_t)n);
    memcpy(longer + n, *rest, strlen(*rest) + 1);
    free(*rest);
    *rest = longer;
    return *longer == '/' ? enter(place, "/", 0) : NULL;
}

/* Takes the first name off *rest; the caller frees. Empty at the end. */
static char *take_name(char **rest)
{
    const char *start = *rest + strspn(*rest, "/");
    size_t n = strcspn(start, "/");
    char *name = memory_text(start, n), *after = memory_string(start + n);
    free(*rest);
    *rest = after;
    return name;
}

/* One step: a folder entered, a link followed, or the last name found. */
static const char *step(struct place *place, char *name, char **rest, int *links)
{
    struct stat status = {0};
    bool last = **rest == '\0',
         exists = fstatat(place->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (!exists && (!last || errno != ENOENT))
        return strerror(errno);
    bool link = exists && S_ISLNK(status.st_mode);
    place->linked = link && is_proc(place->folder);
    if (link && !place->linked)
        return ++*links > LINKS_MAX ? strerror(ELOOP) : follow(place, name, rest);
    if (!last)
        return enter(place, name, place->linked ? 0 : O_NOFOLLOW);
    place->name = memory_string(name);
    return NULL;
}

const char *place_find(struct place *place, const char *path)
{
    *place = (struct place){.folder = AT_FDCWD};
    char *rest = memory_string(path);
    int links = 0;
    const char *why = *path ? enter(place, *path == '/' ? "/" : ".", 0) : strerror(ENOENT);
    while (!why && !place->name) {
        char *name = take_name(&rest);
        why = *name ? step(place, name, &rest, &links) : strerror(EISDIR);
        free(name);
    }
    free(rest);
    return why;
}

void place_destroy(struct place *place)
{
    if (place->folder >= 0)
        close(place->folder);
    free(place->name);
    *place = (struct place){.folder = AT_FDCWD};
}

const char *place_check(const struct place *place, struct stat *status)
{
    *status = (struct stat){0};
    if (fstatat(place->folder, place->name, status, place->linked ? 0 : AT_SYMLINK_NOFOLLOW) < 0)
        return errno == ENOENT ? NULL : strerror(errno);
    if (!place->shared)
        return NULL;
    if (!is_trusted(status))
        return "another user's file, in a folder that others may write to";
    if (S_ISREG(status->st_mode) && status->st_nlink > 1)
        return "a file with several names, in a folder that others may write to";
    return NULL;
}

/* Opens what was checked, and nothing that has come in its place. */
static const char *open_checked(const struct place *place, const struct stat *checked, int access,
                                int *fd)
{
    struct stat status;
    int flags = access | O_CLOEXEC | O_NOCTTY | (place->linked ? 0 : O_NOFOLLOW);
    if (S_ISREG(checked->st_mode))
        flags |= O_NONBLOCK; /* for a pipe that has come in its place */
    *fd = openat(place->folder, place->name, flags);
    if (*fd < 0 || fstat(*fd, &status) < 0)
        return strerror(errno);
    if (status.st_dev != checked->st_dev || status.st_ino != checked->st_ino)
        return "another file has come in its place";
    return NULL;
}

static const char *open_emptied(const struct place *place, const struct stat *checked, int *fd)
{
    const char *why = open_checked(place, checked, O_WRONLY, fd);
    if (!why && S_ISREG(checked->st_mode) && ftruncate(*fd, 0) < 0)
        why = strerror(errno);
    return why;
}

/* Closes *fd if there is a reason to. */
static const char *opened(const char *why, int *fd)
{
    if (why && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    return why;
}

const char *place_open(const struct place *place, mode_t mode, int *fd)
{
    struct stat status;
    *fd = -1;
    const char *why = place_check(place, &status);
    if (why)
        return why;
    if (status.st_mode != 0) {
        why = open_emptied(place, &status, fd);
    } else {
        *fd = openat(place->folder, place->name,
                     O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        why = *fd < 0 ? strerror(errno) : NULL;
    }
    return opened(why, fd);
}

const char *place_open_reading(const struct place *place, int *fd)
{
    struct stat status;
    *fd = -1;
    const char *why = place_check(place, &status);
    if (why || !S_ISREG(status.st_mode))
        return why;
    return opened(open_checked(place, &status, O_RDONLY, fd), fd);
}

int place_open_option(const char *option, const char *path)
{
    int fd = -1;
    struct place place;
    const char *why = place_find(&place, path);
    if (!why)
        why = place_open(&place, 0666, &fd);
    if (why)
        die("--%s: %s: cannot write: %s", option, path, why);
    place_destroy(&place);
    return fd;
}
