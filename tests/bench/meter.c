/*
 * Runs a pipeline and prints, for each of its programs, a line "wall user system rss status":
 * seconds, the peak resident set in KiB, and the exit status (128 + signal). It is a program of
 * its own because a process inherits its parent's peak: what Python starts never reads below
 * Python's own size.
 *
 *   meter [-i INPUT] [-o OUTPUT] PROGRAM [ARGUMENT...] ['|' PROGRAM...]
 *
 * Without -i there is no input. Without -o the last program writes into a pipe that is emptied
 * with splice(2), the cheapest reader there is.
 */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PROGRAMS_MAX = 8, PIPE_SIZE = 1 << 20 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static int open_or_die(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0666);
    if (fd < 0)
        err(2, "%s", path);
    return fd;
}

/* Takes over in and out. */
static pid_t start(char **argv, int in, int out)
{
    pid_t pid = fork();
    if (pid < 0)
        err(2, "fork");
    if (pid == 0) {
        dup2(in, STDIN_FILENO);
        dup2(out, STDOUT_FILENO);
        execvp(argv[0], argv);
        err(127, "%s", argv[0]);
    }
    close(in);
    close(out);
    return pid;
}

static void drain(int fd)
{
    int null = open_or_die("/dev/null", O_WRONLY);
    while (splice(fd, NULL, null, NULL, PIPE_SIZE, 0) > 0)
        continue;
    close(fd);
    close(null);
}

struct result {
    struct rusage usage;
    double wall;
    pid_t pid;
    int status;
};

static void await_all(struct result *results, int n, double began)
{
    for (int left = n; left > 0;) {
        struct rusage usage;
        int status;
        pid_t pid = wait4(-1, &status, 0, &usage);
        if (pid < 0)
            err(2, "wait");
        for (int i = 0; i < n; i++) {
            if (results[i].pid != pid)
                continue;
            results[i].wall = now() - began;
            results[i].usage = usage;
            results[i].status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
            left--;
        }
    }
}

/* Cuts argv at each "|"; programs gets the start of each part. Returns their number. */
static int split(char **argv, char **programs[PROGRAMS_MAX])
{
    int n = 0;
    programs[n++] = argv;
    for (; *argv; argv++) {
        if (strcmp(*argv, "|") != 0)
            continue;
        if (n == PROGRAMS_MAX)
            errx(2, "more than %d programs", PROGRAMS_MAX);
        *argv = NULL;
        programs[n++] = argv + 1;
    }
    for (int i = 0; i < n; i++)
        if (!programs[i][0])
            errx(2, "no program to run");
    return n;
}

int main(int argc, char **argv)
{
    const char *input = "/dev/null", *output = NULL;
    for (int option; (option = getopt(argc, argv, "+i:o:")) != -1;) {
        if (option == 'i')
            input = optarg;
        else if (option == 'o')
            output = optarg;
        else
            return 2;
    }
    char **programs[PROGRAMS_MAX];
    int n = split(argv + optind, programs);

    struct result results[PROGRAMS_MAX];
    int in = open_or_die(input, O_RDONLY);
    double began = now();
    for (int i = 0; i < n; i++) {
        int ends[2] = {-1, -1};
        if (i == n - 1 && output)
            ends[1] = open_or_die(output, O_WRONLY | O_CREAT | O_TRUNC);
        else if (pipe2(ends, O_CLOEXEC) != 0)
            err(2, "pipe");
        results[i].pid = start(programs[i], in, ends[1]);
        in = ends[0];
    }
    if (in >= 0)
        drain(in);
    await_all(results, n, began);

    for (int i = 0; i < n; i++)
        printf("%.6f %.6f %.6f %ld %d\n", results[i].wall, seconds(results[i].usage.ru_utime),
               seconds(results[i].usage.ru_stime), results[i].usage.ru_maxrss, results[i].status);
    return 0;
}
