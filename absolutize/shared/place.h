/*
 * Places to write a file. In a folder that others may write to, another user could have put a link
 * or a file in the way; these functions do not fall for it. Elsewhere links work as usual.
 */
#ifndef ABSOLUTIZE_SHARED_PLACE_H
#define ABSOLUTIZE_SHARED_PLACE_H

#include <stdbool.h>
#include <sys/stat.h>

/* Functions that can fail return why, or NULL. */
struct place {
    int folder;  /* owned: a descriptor that names the folder, and no more */
    char *name;  /* owned: the file's name in it; all links before it are followed */
    bool shared; /* others may make files in the folder */
    bool linked; /* the name is a link that only the kernel can follow, as /proc/self/fd/1 */
};

/*
 * Finds the place that path leads to. Refuses to follow a link that another user than root could
 * have made. The file need not exist. The caller destroys *place in any case.
 */
const char *place_find(struct place *place, const char *path);
void place_destroy(struct place *place);

/*
 * Sets *status to the file there, its st_mode to 0 if there is none. In a shared folder refuses a
 * file that is another user's, or that has further names (hard links).
 */
const char *place_check(const struct place *place, struct stat *status);

/*
 * Opens the file there for writing, at *fd. An existing one is emptied, after it was checked; a new
 * one is made with mode, less the umask.
 */
const char *place_open(const struct place *place, mode_t mode, int *fd);

/*
 * Opens the regular file there for reading, at *fd, by the same rules and without waiting for
 * another process; -1 if there is no regular file.
 */
const char *place_open_reading(const struct place *place, int *fd);

/* Opens the file of an option, new ones readable for all, by the same rules; or exits. */
int place_open_option(const char *option, const char *path);

#endif
