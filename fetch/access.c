/* Lists what the options let a run open, and drops the privilege to open more. */
#include "fetch/access.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/confine.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/texts.h"
#include "fetch/environment.h"
#include "fetch/reports/replace.h"
#include "fetch/temporary.h"
#include "fetch/transfer/trust.h"

/* Adds each path of a list with ":" between. */
static void add_paths(struct texts *readable, const char *list)
{
    char *copy = memory_string(list ? list : ""), *rest = copy;
    for (char *path; (path = strtok_r(rest, ":", &rest));)
        texts_add(readable, path);
    free(copy);
}

static void add_path(struct texts *readable, const char *path)
{
    if (path && *path)
        texts_add(readable, path);
}

static void add_netrc(struct texts *readable)
{
    const char *home = environment("HOME");
    struct buffer path = {0};
    if (!home)
        return;
    buffer_string(&path, home);
    buffer_string(&path, "/.netrc");
    buffer_char(&path, '\0');
    texts_add(readable, path.data);
    buffer_destroy(&path);
}

/* The files that fetch, or libcurl for it, opens for reading during the run. */
static struct texts readable_files(const struct options *options)
{
    struct texts readable = {0};
    struct authorities authorities = authorities_find(options);
    for (char *const *operand = options->operands; *operand; operand++)
        texts_add(&readable, *operand);
    add_path(&readable, authorities.file);
    add_paths(&readable, authorities.folder);
    authorities_destroy(&authorities);
    add_path(&readable, options->cert.file);
    add_path(&readable, options->key);
    if (options->netrc)
        add_netrc(&readable);
    texts_end(&readable);
    return readable;
}

/* The folders in which files are made or replaced during the run. */
static struct texts writable_folders(const struct options *options)
{
    const char *const files[] = {options->unfinished, options->cookie_jar};
    struct texts folders = {0};
    texts_add(&folders, temporary_folder());
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i]) {
            char *folder = replace_folder(files[i]);
            texts_add(&folders, folder);
            free(folder);
        }
    texts_end(&folders);
    return folders;
}

void access_confine(const struct options *options)
{
    struct texts readable = readable_files(options), folders = writable_folders(options);
    confine(&(struct confinement){readable.items, folders.items, .network = true});
    texts_destroy(&readable);
    texts_destroy(&folders);
}
