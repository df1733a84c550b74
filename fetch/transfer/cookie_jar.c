/* Reads and writes cookie files in Netscape's format. */
#include "fetch/transfer/cookie_jar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/place.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/slice.h"
#include "fetch/reports/replace.h"

/* A larger file is not a cookie file. */
enum { COOKIE_FILE_MAX = 16 << 20 };

bool cookie_jar_wanted(const struct options *options)
{
    return options->cookie_jar || options->cookies.files.count > 0;
}

static CURL *handle_of(CURLSH *share)
{
    CURL *easy = curl_easy_init();
    if (!easy || curl_easy_setopt(easy, CURLOPT_SHARE, share) != CURLE_OK)
        die("out of memory: cannot keep cookies");
    return easy;
}

/* Puts all of a file into text, and closes it. */
static void read_file(struct buffer *text, const char *option, const char *path, int fd)
{
    if (fd < 0 || !descriptors_read(fd, text, COOKIE_FILE_MAX))
        die("--%s: %s: cannot read: %s", option, path, strerror(errno));
    if (text->used > COOKIE_FILE_MAX)
        die("--%s: %s: too large for a cookie file: more than 16 MiB", option, path);
    close(fd);
}

/* domain, subdomains, path, secure, expiry, name and, perhaps, value, with tabs between. */
static bool is_netscape(struct slice line)
{
    slice_cut(&line, '\t');
    struct slice subdomains = slice_cut(&line, '\t'), path = slice_cut(&line, '\t'),
                 secure = slice_cut(&line, '\t');
    struct slice expiry = slice_cut(&line, '\t'), name = slice_cut(&line, '\t');
    for (size_t i = 0; i < expiry.size; i++)
        if (!ascii_is_digit(expiry.data[i]))
            return false;
    return (slice_is(subdomains, "TRUE") || slice_is(subdomains, "FALSE")) && path.size > 0 &&
           (slice_is(secure, "TRUE") || slice_is(secure, "FALSE")) && expiry.size > 0 &&
           name.size > 0;
}

/* The head of a response, as curl -D writes it, is a cookie file for curl, too. */
static bool is_head_line(struct slice line)
{
    size_t colon = slice_find(line, ':');
    if (slice_starts(line, "HTTP/"))
        return true;
    for (size_t i = 0; i < colon; i++)
        if (!ascii_is_alphanumeric(line.data[i]) && line.data[i] != '-')
            return false;
    return colon > 0 && colon < line.size &&
           (colon + 1 == line.size || line.data[colon + 1] == ' ');
}

/* Adds the cookie of a line; false if the line has no place in a cookie file. */
static bool add_line(CURL *easy, struct slice line, bool jar)
{
    struct buffer text = {0};
    if (line.size == 0 || (*line.data == '#' && !slice_starts(line, "#HttpOnly_")))
        return true;
    if (memchr(line.data, '\0', line.size))
        return false;
    if (!slice_starts(line, "Set-Cookie:") && !is_netscape(line))
        return !jar && is_head_line(line);
    buffer_put(&text, line.data, line.size);
    buffer_char(&text, '\0');
    if (curl_easy_setopt(easy, CURLOPT_COOKIELIST, text.data) == CURLE_OUT_OF_MEMORY)
        die("out of memory: cannot keep cookies");
    buffer_destroy(&text);
    return true;
}

static void load(CURL *easy, const char *option, const char *path, int fd, bool jar)
{
    struct buffer text = {0};
    unsigned long long number = 0;
    read_file(&text, option, path, fd);
    struct slice rest = slice_of(text.data, text.used);
    while (rest.size > 0) {
        struct slice line = slice_cut(&rest, '\n');
        number++;
        if (!add_line(easy, slice_trim(line, "\r"), jar))
            die("--%s: %s: not a cookie file: line %llu is not a cookie in Netscape's format",
                option, path, number);
    }
    buffer_destroy(&text);
}

/*
 * A jar takes cookies of a session from the time on that a handle has looked for files to read,
 * here none: until then libcurl 8.1 drops them.
 */
static void open_jar(CURL *easy)
{
    if (curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "") != CURLE_OK ||
        curl_easy_setopt(easy, CURLOPT_COOKIELIST, "RELOAD") != CURLE_OK)
        die("out of memory: cannot keep cookies");
}

/* Loads the jar if it is a regular file: one that another user puts in its place is not read. */
static void load_jar(CURL *easy, const char *path)
{
    int fd = -1;
    struct place place;
    const char *why = place_find(&place, path);
    if (!why)
        why = place_open_reading(&place, &fd);
    if (why)
        die("--cookie-jar: %s: cannot read: %s", path, why);
    place_destroy(&place);
    if (fd >= 0)
        load(easy, "cookie-jar", path, fd, true);
}

void cookie_jar_load(CURLSH *share, const struct options *options)
{
    if (!cookie_jar_wanted(options))
        return;
    CURL *easy = handle_of(share);
    open_jar(easy);
    for (size_t i = 0; i < options->cookies.files.count; i++) {
        const char *path = options->cookies.files.items[i];
        load(easy, "cookie", path, open(path, O_RDONLY | O_CLOEXEC), false);
    }
    if (options->cookie_jar)
        load_jar(easy, options->cookie_jar);
    curl_easy_cleanup(easy);
}

bool cookie_jar_save(CURLSH *share, const struct options *options)
{
    struct replacement jar;
    struct curl_slist *lines = NULL;
    if (!options->cookie_jar)
        return true;
    CURL *easy = handle_of(share);
    if (curl_easy_getinfo(easy, CURLINFO_COOKIELIST, &lines) != CURLE_OK)
        die("out of memory: cannot save cookies");
    replace_open(&jar, "cookie-jar", options->cookie_jar);
    fputs("# Netscape HTTP Cookie File\n\n", jar.file); /* errors show when it is closed */
    for (struct curl_slist *line = lines; line; line = line->next)
        fprintf(jar.file, "%s\n", line->data);
    curl_slist_free_all(lines);
    curl_easy_cleanup(easy);
    return replace_close(&jar);
}
