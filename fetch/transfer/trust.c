/* Finds the certificate authorities to trust. */
#include "fetch/transfer/trust.h"

#include <curl/curl.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/environment.h"
#include "fetch/transfer/libcurl.h"

static char *copy(const char *text)
{
    return text ? memory_string(text) : NULL;
}

/* From 8.17 on, what is unset is libcurl's default when the request is made. */
static bool defaults_return(void)
{
    const curl_version_info_data *libcurl = curl_version_info(CURLVERSION_NOW);
    return libcurl_is_at_least(8, 17, 0) && (libcurl->cainfo || libcurl->capath);
}

bool trust_is_cached(void)
{
    return !defaults_return();
}

/* Such as "5ed36f99.0". */
bool trust_is_hash_name(const char *name)
{
    return strspn(name, "0123456789abcdef") == 8 && name[8] == '.' && ascii_is_digit(name[9]) &&
           name[9 + strspn(name + 9, "0123456789")] == '\0';
}

/* The path of an authority in a folder, which the caller frees; NULL if there is none. */
static char *any_in_folder(const char *folder)
{
    struct buffer path = {0};
    struct dirent *entry;
    DIR *entries = opendir(folder);
    while (entries && (entry = readdir(entries)))
        if (trust_is_hash_name(entry->d_name)) {
            buffer_string(&path, folder);
            buffer_char(&path, '/');
            buffer_string(&path, entry->d_name);
            buffer_char(&path, '\0');
            break;
        }
    if (entries)
        closedir(entries);
    return path.data;
}

/* The same of folders that colons separate. */
static char *any_in(const char *folders)
{
    char *list = memory_string(folders), *rest = list, *found = NULL;
    for (char *folder; !found && (folder = strtok_r(rest, ":", &rest));)
        found = any_in_folder(folder);
    free(list);
    return found;
}

/*
 * Keeps libcurl's defaults away from what was named. OpenSSL skips a folder "", but needs a
 * file that it can read: one of the folder's own will do.
 */
static void shut_out_defaults(struct authorities *trusted)
{
    const char *tls = curl_version_info(CURLVERSION_NOW)->ssl_version;
    if (!defaults_return() || (trusted->file && trusted->folder))
        return;
    if (!tls || !strstr(tls, "SSL"))
        die("libcurl with %s would trust the system's authorities, too; use both --cacert and "
            "--capath",
            tls ? tls : "no TLS");
    if (!trusted->file)
        trusted->file = any_in(trusted->folder);
    if (!trusted->file)
        trusted->file = memory_string("");
    if (!trusted->folder)
        trusted->folder = memory_string("");
}

/*
 * What libcurl was built with: in Debian a file and a folder with the same authorities. The folder
 * is left out, since libcurl (7.87 and later) parses the file once for all connections only if
 * there is no folder: 300 connections took 0.25 s of CPU, and 5.6 s with both. Where it cannot be
 * left out, the file is, but for one authority. If the file cannot be read, libcurl reports it.
 */
static struct authorities built_in(void)
{
    const curl_version_info_data *libcurl = curl_version_info(CURLVERSION_NOW);
    bool both = libcurl->cainfo && libcurl->capath && access(libcurl->cainfo, R_OK) == 0;
    char *one = both && defaults_return() ? any_in(libcurl->capath) : NULL;
    if (one)
        return (struct authorities){one, copy(libcurl->capath)};
    return (struct authorities){copy(libcurl->cainfo), both ? NULL : copy(libcurl->capath)};
}

/*
 * The order is that of curl(1). Unlike there, what is named replaces both the file and the folder
 * that libcurl was built with: whoever names one authority must not get the system's as well.
 */
struct authorities authorities_find(const struct options *options)
{
    const struct {
        const char *file, *folder;
    } named[] = {
        {options->cacert, options->capath},
        {environment("CURL_CA_BUNDLE"), NULL},
        {environment("SSL_CERT_FILE"), environment("SSL_CERT_DIR")},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].file || named[i].folder) {
            struct authorities trusted = {copy(named[i].file), copy(named[i].folder)};
            shut_out_defaults(&trusted);
            return trusted;
        }
    return built_in();
}

void authorities_destroy(struct authorities *authorities)
{
    free(authorities->file);
    free(authorities->folder);
}
