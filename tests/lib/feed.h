/* A text as a file, or as what a slow writer sends through a pipe. */
#ifndef TESTS_LIB_FEED_H
#define TESTS_LIB_FEED_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The reading end of a pipe that a child fills, chunk bytes a write; wait(NULL) for the child. */
static inline int feed_pipe(const char *text, size_t n, size_t chunk)
{
    int ends[2];
    if (pipe(ends) < 0)
        abort();
    if (fork() == 0) {
        close(ends[0]);
        for (size_t i = 0; i < n; i += chunk)
            if (write(ends[1], text + i, n - i < chunk ? n - i : chunk) < 0)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

/* A temporary file with the text, at its start. */
static inline int feed_file(const char *text, size_t n)
{
    FILE *file = tmpfile();
    if (!file || fwrite(text, 1, n, file) != n || fflush(file) != 0)
        abort();
    int fd = dup(fileno(file));
    fclose(file);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

#endif
