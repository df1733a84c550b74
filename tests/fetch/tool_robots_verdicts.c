/*
 * Verdicts on many URLs: lines "file TAB product token TAB URL" on standard input, the folder of
 * the robots.txt files as argument; prints each line with allow or disallow.
 */
#define _GNU_SOURCE /* strsep */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/list/robots.h"

/* The whole file; the caller frees. */
static char *read_file(const char *folder, const char *name, size_t *n)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "re");
    char *text = malloc((2 << 20) + 1);
    if (!file || !text) {
        perror(path);
        exit(2);
    }
    *n = fread(text, 1, 2 << 20, file);
    fclose(file);
    return text;
}

/* Path and query of a URL that may lack both. */
static const char *path_of(const char *url)
{
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    const char *path = host + strcspn(host, "/?;");
    return *path == '/' ? path : "/";
}

int main(int argc, char **argv)
{
    char line[8192], *file, *token, *url;
    while (argc == 2 && fgets(line, sizeof line, stdin)) {
        char *rest = line;
        line[strcspn(line, "\n")] = '\0';
        file = strsep(&rest, "\t");
        token = strsep(&rest, "\t");
        url = strsep(&rest, "\t");
        if (!url)
            return 2;
        size_t n;
        char *text = read_file(argv[1], file, &n);
        struct robots *robots = robots_parse(slice_of(text, n), token);
        const char *path = path_of(url);
        uint32_t verdict = robots_verdict(robots, slice_of_string(path));
        printf("%s\t%s\t%s\t%s\n", file, token, url,
               verdict == ROBOTS_ALLOWED ? "allow" : "disallow");
        robots_free(robots);
        free(text);
    }
    return 0;
}
