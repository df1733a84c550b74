/*
 * What a confined process is refused, and what it can still do. Operand: an empty folder. With a
 * second operand it calls abort.
 */
#define _GNU_SOURCE /* syscall, prlimit, memfd_create */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/confine.h"
#include "tests/lib/tap.h"

/* Whether a call failed as forbidden. */
static void refused(const char *name, long result)
{
    bool right = result < 0 && (errno == EACCES || errno == EPERM);
    if (!ok(right, "refused: %s", name))
        printf("# result %ld, %s\n", result, strerror(errno));
}

static void allowed(const char *name, long result)
{
    if (!ok(result >= 0, "allowed: %s", name))
        printf("# %s\n", strerror(errno));
}

static int make(const char *path)
{
    return open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

static void test_files(void)
{
    long abi = syscall(444 /* landlock_create_ruleset */, NULL, 0, 1 /* its version */);
    if (abi <= 0) {
        ok(true, "files # SKIP no Landlock in this kernel");
        return;
    }
    allowed("reading a file that was named", open("named", O_RDONLY));
    allowed("reading in a folder that was named", open("folder/inside", O_RDONLY));
    refused("reading another file", open("other", O_RDONLY));
    refused("reading /etc/passwd", open("/etc/passwd", O_RDONLY));
    refused("reading a folder", open(".", O_RDONLY));
    refused("writing a file that was named", open("named", O_WRONLY));
    refused("appending to it", open("named", O_WRONLY | O_APPEND));
    refused("making a file", make("new"));
    refused("making a file in a folder that was named", make("folder/new"));
    refused("removing a file", unlink("named"));
    refused("renaming a file", rename("named", "renamed"));
    refused("linking a file", link("named", "linked"));
    refused("making a folder", mkdir("new", 0700));
    if (abi >= 3)
        refused("cutting a file", truncate("named", 0));
    ok(open("missing", O_RDONLY) < 0 && errno == ENOENT, "a missing file is still said to be so");
}

/* status is /proc/self/status, opened before. */
static void test_calls(int status, int before)
{
    struct rlimit limit;
    char text[4096] = "";
    ok(pread(status, text, sizeof text - 1, 0) > 0 && strstr(text, "NoNewPrivs:\t1"),
       "no new privileges");
    if (!strstr(text, "\nSeccomp:")) {
        ok(true, "calls # SKIP no seccomp in this kernel");
        return;
    }
    ok(strstr(text, "\nSeccomp:\t2"), "a filter for system calls");
    refused("a socket", socket(AF_INET, SOCK_STREAM, 0));
    refused("a Unix socket", socket(AF_UNIX, SOCK_STREAM, 0));
    refused("a process", fork());
    refused("a program", execl("/bin/true", "true", (char *)NULL));
    refused("a signal to another process", kill(getppid(), 0));
    refused("a signal to itself", raise(0));
    refused("the mode of an open file", fchmod(before, 0644));
    refused("the length of an open file", ftruncate(before, 1 << 20));
    refused("another process's limits", prlimit(getppid(), RLIMIT_CPU, NULL, &limit));
    refused("a file in memory", memfd_create("x", 0));
    /* Some address is asked for, as with NULL musl takes EPERM for ENOMEM. */
    void *code = mmap(&limit, 4096, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    refused("machine code", code == MAP_FAILED ? -1 : 0);
    ok(isatty(before) == 0 && errno == ENOTTY, "asking for a terminal works");
}

/* Descriptors from before, and what iconv loads. */
static void test_still(int before, const int ends[2])
{
    char text[8];
    ok(write(before, "x", 1) == 1 && pread(before, text, 1, 0) == 1, "an open file stays usable");
    ok(write(ends[1], "y", 1) == 1 && read(ends[0], text, 1) == 1, "an open pipe stays usable");
    iconv_t converter = iconv_open("UTF-8", "GBK");
    if (ok((intptr_t)converter != -1, "iconv loads what it needs"))
        iconv_close(converter);
    void *memory = malloc(1 << 24);
    ok(memory != NULL, "memory");
    free(memory);
}

int main(int argc, char **argv)
{
    if (argc == 3) { /* "abort" still ends the process, though it cannot send itself a signal */
        confine(&(struct confinement){.readable = argv + argc});
        abort();
    }
    if (argc != 2 || chdir(argv[1]) < 0 || mkdir("folder", 0700) < 0)
        return 2;
    int before = make("before"), status = open("/proc/self/status", O_RDONLY), ends[2];
    if (before < 0 || status < 0 || pipe(ends) < 0 || make("named") < 0 || make("other") < 0 ||
        make("folder/inside") < 0)
        return 2;
    char *readable[] = {(char[]){"-"}, (char[]){"named"}, (char[]){"missing"}, (char[]){"folder"},
                        NULL};
    confine(&(struct confinement){.readable = readable});
    if (confine_is_off()) {
        ok(true, "confinement # SKIP built with sanitizers");
    } else {
        test_files();
        test_calls(status, before);
    }
    test_still(before, ends);
    return tap_done();
}
