/* Collects certificates in PEM (RFC 7468) from files and folders. */
#define _GNU_SOURCE /* memmem */
#include "fetch/transfer/trust_bundle.h"

#include <curl/curl.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "fetch/temporary.h"

enum { FLAGS = O_RDONLY | O_CLOEXEC | O_NOCTTY };

/*
 * Appends a whole file, whose descriptor it closes, or -1 if it could not be opened; false if it
 * cannot be read, or all together is too large.
 */
static bool read_file(int fd, struct buffer *out)
{
    if (fd < 0)
        return false;
    bool read = descriptors_read(fd, out, BUNDLE_BYTES_MAX);
    close(fd);
    return read && out->used <= BUNDLE_BYTES_MAX;
}

/*
 * Appends the certificates among what PEM has in text: a file may have keys beside them, too. Their
 * contents are not checked: the hash by which a file is named was made of the certificate.
 */
static void add_certificates(struct buffer *out, struct slice text)
{
    static const char begin[] = "-----BEGIN ", end[] = "-----END ";
    static const char *const labels[] = {"CERTIFICATE-----", "X509 CERTIFICATE-----",
                                         "TRUSTED CERTIFICATE-----"};
    const char *from, *stop;
    while ((from = memmem(text.data, text.size, begin, sizeof begin - 1)) &&
           (stop = memmem(from, (size_t)(text.data + text.size - from), end, sizeof end - 1))) {
        struct slice label = slice_of(from + sizeof begin - 1, (size_t)(stop - from));
        for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
            if (slice_starts(label, labels[i])) {
                buffer_put(out, from, (size_t)(stop - from));
                buffer_string(out, end);
                buffer_string(out, labels[i]);
                buffer_char(out, '\n');
            }
        text = slice_from(text, (size_t)(stop - text.data) + sizeof end - 1);
    }
}

/*
 * Appends the certificates of a file, whose descriptor it closes; false if it cannot be read, or
 * all together are too large.
 */
static bool add_file(struct buffer *out, int fd)
{
    struct buffer text = {0};
    bool read = read_file(fd, &text);
    if (read)
        add_certificates(out, slice_of(text.data, text.used));
    buffer_destroy(&text);
    return read && out->used <= BUNDLE_BYTES_MAX;
}

/* The same for all files of a folder that OpenSSL would find; those that cannot be read are not. */
static bool add_folder(struct buffer *out, const char *path)
{
    DIR *folder = opendir(path);
    size_t files = 0;
    if (!folder)
        return true;
    for (struct dirent *entry; (entry = readdir(folder)) && files < BUNDLE_FILES_MAX;)
        if (trust_is_hash_name(entry->d_name)) {
            add_file(out, openat(dirfd(folder), entry->d_name, FLAGS | O_NONBLOCK));
            files++;
        }
    closedir(folder);
    return files < BUNDLE_FILES_MAX && out->used <= BUNDLE_BYTES_MAX;
}

/* The certificates of all folders of a list with ":" between. */
static bool add_folders(struct buffer *out, const char *list)
{
    char *copy = memory_string(list), *rest = copy;
    bool good = true;
    for (char *path; good && (path = strtok_r(rest, ":", &rest));)
        good = add_folder(out, path);
    free(copy);
    return good;
}

/* An empty file that can be opened by *path; -1 if it cannot be had. */
static int new_file(char path[static 32])
{
    int fd = temporary_file();
    if (fd < 0 || (descriptor_path(fd, path) && access(path, R_OK) == 0))
        return fd;
    close(fd);
    return -1;
}

static bool is_openssl(void)
{
    const char *tls = curl_version_info(CURLVERSION_NOW)->ssl_version;
    return tls && strncmp(tls, "OpenSSL", 7) == 0;
}

/* The certificates of folders and of the file beside them. */
static bool collect(struct buffer *out, const struct authorities *authorities)
{
    return add_folders(out, authorities->folder) && out->used > 0 &&
           (!authorities->file || /* a pipe is waited for */
            add_file(out, open(authorities->file, FLAGS)));
}

/* Whether a file can be read only once. */
static bool is_pipe(const char *path)
{
    struct stat status;
    return path && stat(path, &status) == 0 && S_ISFIFO(status.st_mode);
}

/* Nothing is read before there is a file for it: a pipe would be empty then for libcurl, too. */
void trust_bundle_make(struct trust_bundle *bundle, struct authorities *authorities)
{
    struct buffer all = {0};
    bool folders = authorities->folder && is_openssl() && trust_is_cached();
    *bundle = (struct trust_bundle){.fd = -1};
    if (!folders && !is_pipe(authorities->file))
        return;
    bundle->fd = new_file(bundle->path);
    if (bundle->fd < 0)
        return;
    bool good =
        folders ? collect(&all, authorities) : read_file(open(authorities->file, FLAGS), &all);
    if (good && descriptors_write(bundle->fd, all.data, all.used)) {
        free(authorities->file);
        authorities->file = memory_string(bundle->path);
        if (folders) {
            free(authorities->folder);
            authorities->folder = NULL;
        }
    } else {
        trust_bundle_destroy(bundle);
    }
    buffer_destroy(&all);
}

void trust_bundle_destroy(struct trust_bundle *bundle)
{
    if (bundle->fd >= 0)
        close(bundle->fd);
    bundle->fd = -1;
}
