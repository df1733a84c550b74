/* Whatever the parent left open in, three open standard descriptors out. */
#include "absolutize/shared/descriptors.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

void descriptors_guard(void)
{
    /* The wrong direction for 0 and 1; messages to a closed 2 may vanish. */
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) != fd)
            exit(STATUS_TROUBLE);
    signal(SIGXFSZ, SIG_IGN);
}
