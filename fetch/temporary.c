/* Makes temporary files. */
#include "fetch/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/portable.h"
#include "fetch/environment.h"

const char *temporary_folder(void)
{
    const char *folder = environment("TMPDIR");
    return folder ? folder : "/tmp";
}

/* A file that has a name for a moment. */
static int unlinked_file(const char *folder)
{
    struct buffer path = {0};
    buffer_string(&path, folder);
    buffer_string(&path, "/fetch.XXXXXX");
    buffer_char(&path, '\0');
    int fd = mkstemp(path.data);
    if (fd >= 0) {
        unlink(path.data);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    int error = errno;
    buffer_destroy(&path);
    errno = error;
    return fd;
}

int temporary_file(void)
{
    int fd = file_without_name(temporary_folder());
    return fd < 0 && errno == EOPNOTSUPP ? unlinked_file(temporary_folder()) : fd;
}
