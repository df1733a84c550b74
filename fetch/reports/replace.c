/* Writes a file beside the one it replaces. */
#include "fetch/reports/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"

/* A name that nobody can foresee. */
static char *temporary_name(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    unsigned char random[8] = {0};
    struct buffer text = {0};
    /* If it fails, the name may be taken; then it cannot be made, which is reported. */
    random_fill(random, sizeof random, true);
    buffer_string(&text, name);
    buffer_char(&text, '.');
    for (size_t i = 0; i < sizeof random; i++)
        buffer_char(&text, letters[random[i] % 32]);
    buffer_char(&text, '\0');
    return text.data;
}

/*
 * Opens a temporary file with the mode of the file that it will replace; a new file is private, as
 * its lines may hold passwords, and so is one that replaces another user's.
 */
static const char *open_beside(struct replacement *replacement, const struct stat *old, int *fd)
{
    bool own = old->st_mode != 0 && old->st_uid == geteuid();
    mode_t mode = own ? old->st_mode & 0777 : 0600, mask = umask(0);
    replacement->temporary = temporary_name(replacement->place.name);
    *fd = openat(replacement->place.folder, replacement->temporary,
                 O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    umask(mask);
    return *fd < 0 ? strerror(errno) : NULL;
}

static bool is_replaced(const struct place *place, const struct stat *status)
{
    return !place->linked && (status->st_mode == 0 || S_ISREG(status->st_mode));
}

static const char *open_place(struct replacement *replacement, const char *path, int *fd)
{
    struct stat status;
    const char *why = place_find(&replacement->place, path);
    if (!why)
        why = place_check(&replacement->place, &status);
    if (why)
        return why;
    return is_replaced(&replacement->place, &status) ? open_beside(replacement, &status, fd)
                                                     : place_open(&replacement->place, 0600, fd);
}

void replace_open(struct replacement *replacement, const char *option, const char *path)
{
    int fd = -1;
    *replacement = (struct replacement){.option = option, .path = memory_string(path)};
    const char *why = open_place(replacement, path, &fd);
    if (why)
        die("--%s: %s: cannot write: %s", option, path, why);
    replacement->file = fdopen(fd, "w");
    if (!replacement->file)
        die("--%s: %s: cannot write: %s", option, path, strerror(errno));
}

void replace_check(const char *option, const char *path)
{
    struct place place;
    struct stat status;
    const char *why = place_find(&place, path);
    if (!why)
        why = place_check(&place, &status);
    if (!why &&
        faccessat(place.folder, is_replaced(&place, &status) ? "." : place.name, W_OK, 0) < 0)
        why = strerror(errno);
    if (why)
        die("--%s: %s: cannot write: %s", option, path, why);
    place_destroy(&place);
}

void replace_reserve(struct replacement *replacement, off_t bytes)
{
    if (replacement->temporary)
        file_reserve(fileno(replacement->file), bytes);
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

static void destroy(struct replacement *replacement)
{
    free(replacement->path);
    free(replacement->temporary);
    place_destroy(&replacement->place);
    replacement->file = NULL;
}

static void remove_temporary(const struct replacement *replacement)
{
    if (replacement->temporary)
        unlinkat(replacement->place.folder, replacement->temporary, 0);
}

void replace_abandon(struct replacement *replacement)
{
    if (!replacement->file)
        return;
    fclose(replacement->file);
    remove_temporary(replacement);
    destroy(replacement);
}

static bool put_in_place(const struct replacement *replacement)
{
    int folder = replacement->place.folder;
    return !replacement->temporary ||
           renameat(folder, replacement->temporary, folder, replacement->place.name) == 0;
}

bool replace_close(struct replacement *replacement)
{
    if (!replacement->file)
        return true;
    bool good = finish(replacement->file) && put_in_place(replacement);
    if (!good) {
        complain_always("--%s: %s: cannot write: %s", replacement->option, replacement->path,
                        strerror(errno));
        remove_temporary(replacement);
    }
    destroy(replacement);
    return good;
}

char *replace_folder(const char *path)
{
    struct place place;
    char *folder = place_find(&place, path) ? NULL : folder_path(place.folder);
    place_destroy(&place);
    return folder ? folder : memory_string(".");
}
