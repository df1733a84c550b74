/* Temporary files: where $TMPDIR says, without a name, and closed in programs that are started. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fetch/temporary.h"
#include "tests/lib/tap.h"

/* How many names a folder has, besides . and .. */
static int names_in(const char *path)
{
    int count = -2;
    DIR *folder = opendir(path);
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count;
}

static void test_file(const char *folder)
{
    char back[4] = "";
    struct stat file, place;
    int fd = temporary_file();
    if (!ok(fd >= 0, "a file is made"))
        return;
    ok(names_in(folder) == 0, "it has no name");
    ok(fstat(fd, &file) == 0 && stat(folder, &place) == 0 && file.st_dev == place.st_dev &&
           file.st_nlink == 0,
       "it is where $TMPDIR says");
    ok((file.st_mode & 0777) == 0600, "nobody else may open it: mode %o", file.st_mode & 0777);
    ok(pwrite(fd, "abc", 3, 5) == 3 && pread(fd, back, 3, 5) == 3 && strcmp(back, "abc") == 0,
       "it can be written and read");
    ok(fcntl(fd, F_GETFD) & FD_CLOEXEC, "programs that are started do not get it");
    close(fd);
}

int main(void)
{
    char folder[] = "/tmp/unit_temporary.XXXXXX", missing[64];
    if (!ok(mkdtemp(folder) != NULL, "a folder"))
        return tap_done();
    setenv("TMPDIR", folder, 1);
    ok(strcmp(temporary_folder(), folder) == 0, "$TMPDIR is the folder");
    test_file(folder);
    snprintf(missing, sizeof missing, "%s/missing", folder);
    setenv("TMPDIR", missing, 1);
    errno = 0;
    ok(temporary_file() == -1 && errno == ENOENT, "a folder that is missing: ENOENT");
    setenv("TMPDIR", "", 1);
    ok(strcmp(temporary_folder(), "/tmp") == 0, "an empty $TMPDIR counts as none");
    rmdir(folder);
    return tap_done();
}
