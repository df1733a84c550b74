/* Gives up the file system and the network with Landlock. */
#define _GNU_SOURCE /* syscall, O_PATH, dladdr */
#include "absolutize/shared/landlock_linux.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* <linux/landlock.h>, which Debian 12 has as of ABI 2. The numbers are all architectures'. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { CREATE_RULESET_VERSION = 1, RULE_PATH_BENEATH = 1 };
enum { WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3 };
enum { REMOVE_FILE = 1 << 5, MAKE_REG = 1 << 8, TRUNCATE = 1 << 14 };

struct ruleset_attr {
    uint64_t files, network, scopes;
};

struct path_beneath_attr {
    uint64_t access;
    int32_t parent;
} __attribute__((packed));

/* All that each ABI can restrict; the last entry is for later ones, too. */
static const struct {
    struct ruleset_attr attr;
    size_t size; /* of the structure, as the ABI knows it */
} abis[] = {
    {{0, 0, 0}, 0},
    {{0x1FFF, 0, 0}, 8},  /* execute, write, read, read a folder, remove two kinds, make seven */
    {{0x3FFF, 0, 0}, 8},  /* link and rename between folders */
    {{0x7FFF, 0, 0}, 8},  /* truncate */
    {{0x7FFF, 3, 0}, 16}, /* bind and connect TCP */
    {{0xFFFF, 3, 0}, 16}, /* ioctl on devices */
    {{0xFFFF, 3, 3}, 24}, /* abstract Unix sockets and signals, out of this process */
};
enum { LAST_ABI = sizeof abis / sizeof *abis - 1 };

/* Where libraries are, and what iconv, dlopen and setlocale read besides. */
static const char *const libraries[] = {"/lib",
                                        "/lib64",
                                        "/usr/lib",
                                        "/usr/lib64",
                                        "/usr/local/lib",
                                        "/usr/share/locale",
                                        "/etc/ld.so.cache"};

/*
 * What looking up names and TLS read besides: settings, which may be replaced while the program
 * runs, so that rules for the files would not do; authorities, random bytes, caches.
 */
static const char *const for_network[] = {"/etc",
                                          "/run/systemd/resolve",
                                          "/run/NetworkManager",
                                          "/run/resolvconf",
                                          "/usr/share/ca-certificates",
                                          "/usr/share/p11-kit",
                                          "/usr/share/publicsuffix",
                                          "/usr/share/crypto-policies",
                                          "/usr/share/pki",
                                          "/usr/share/zoneinfo",
                                          "/var/lib/ca-certificates",
                                          "/var/lib/sss/mc",
                                          "/nix/store",
                                          "/dev/null",
                                          "/dev/random",
                                          "/dev/urandom",
                                          "/proc/sys",
                                          "/sys/devices/system/cpu"};

/* Further files and folders that these variables name, with ":" between. */
static const char *const variables[] = {"LD_LIBRARY_PATH", "GCONV_PATH", "LOCPATH"};
static const char *const network_variables[] = {"OPENSSL_CONF", "OPENSSL_MODULES", "HOSTALIASES",
                                                "TZDIR"};

/*
 * Allows access to a file, or to a folder and all beneath it, and more to a folder. A file that
 * cannot be opened now is skipped: it fails, with its reason, when it is needed. Pipes and the like
 * (EBADFD) are never restricted.
 */
static int allow_path(int ruleset, const char *path, uint64_t file, uint64_t more)
{
    struct stat status;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return 0;
    bool folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
    struct path_beneath_attr rule = {folder ? file | more : file, fd};
    long result = rule.access ? syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) : 0;
    int error = errno;
    close(fd);
    errno = error;
    return result < 0 && error != EBADFD ? -1 : 0;
}

static int allow_reading(int ruleset, const char *path)
{
    return allow_path(ruleset, path, READ_FILE, READ_DIR);
}

static int allow_list(int ruleset, const char *list)
{
    while (list && *list) {
        char path[PATH_MAX];
        size_t n = strcspn(list, ":");
        if (n > 0 && n < sizeof path) {
            memcpy(path, list, n);
            path[n] = '\0';
            if (allow_reading(ruleset, path) < 0)
                return -1;
        }
        list += n + (list[n] == ':');
    }
    return 0;
}

static int allow_folder_of(int ruleset, const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n == 0 || n >= sizeof folder)
        return 0;
    memcpy(folder, path, n);
    folder[n] = '\0';
    return allow_reading(ruleset, folder);
}

/* The folder of the C library itself, wherever a distribution keeps it. */
static int allow_own_library(int ruleset)
{
    Dl_info info;
    void *function;
    iconv_t (*iconv_open_function)(const char *, const char *) = iconv_open;
    memcpy(&function, &iconv_open_function, sizeof function);
    if (!dladdr(function, &info) || !info.dli_fname)
        return 0;
    return allow_folder_of(ruleset, info.dli_fname);
}

/* The folder where the list of name servers is, which is often a link to elsewhere. */
static int allow_name_servers(int ruleset)
{
    char path[PATH_MAX];
    return realpath("/etc/resolv.conf", path) ? allow_folder_of(ruleset, path) : 0;
}

static int allow_paths(int ruleset, const char *const *paths, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (allow_reading(ruleset, paths[i]) < 0)
            return -1;
    return 0;
}

static int allow_variables(int ruleset, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (allow_list(ruleset, getenv(names[i])) < 0)
            return -1;
    return 0;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What the C library, and with network libcurl, read by themselves. */
static int allow_system(int ruleset, bool network)
{
    if (allow_paths(ruleset, libraries, COUNT(libraries)) < 0 ||
        allow_variables(ruleset, variables, COUNT(variables)) < 0 || allow_own_library(ruleset) < 0)
        return -1;
    if (!network)
        return 0;
    if (allow_variables(ruleset, network_variables, COUNT(network_variables)) < 0 ||
        allow_name_servers(ruleset) < 0)
        return -1;
    return allow_paths(ruleset, for_network, COUNT(for_network));
}

static int allow_readable(int ruleset, char *const *readable)
{
    for (; *readable; readable++)
        if (strcmp(*readable, "-") != 0 && allow_reading(ruleset, *readable) < 0)
            return -1;
    return 0;
}

/* handled: the accesses that the ruleset is about, since rules must not name others. */
static int allow_writing(int ruleset, char *const *writable, uint64_t handled)
{
    const uint64_t access = (WRITE_FILE | READ_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE) & handled;
    for (; writable && *writable; writable++)
        if (allow_path(ruleset, *writable, 0, access) < 0)
            return -1;
    return 0;
}

int landlock_restrict(char *const *readable, char *const *writable, bool network)
{
    long abi = syscall(CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
    if (abi <= 0)
        return 0;
    size_t known = abi < LAST_ABI ? (size_t)abi : LAST_ABI;
    struct ruleset_attr attr = abis[known].attr;
    if (network)
        attr.network = attr.scopes = 0;
    int ruleset = (int)syscall(CREATE_RULESET, &attr, abis[known].size, 0);
    if (ruleset < 0)
        return -1;
    long result = allow_system(ruleset, network);
    if (result == 0)
        result = allow_readable(ruleset, readable);
    if (result == 0)
        result = allow_writing(ruleset, writable, attr.files);
    if (result == 0)
        result = syscall(RESTRICT_SELF, ruleset, 0);
    int error = errno;
    close(ruleset);
    errno = error;
    return result < 0 ? -1 : (int)abi;
}
