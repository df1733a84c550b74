/* Lines in; at the end a file that holds them. */
#include "unfinished.h"

#include <stdio.h>

void unfinished_open(struct unfinished *unfinished, const char *path)
{
    *unfinished = (struct unfinished){0};
    if (path)
        replace_open(&unfinished->replacement, "unfinished", path);
}

void unfinished_put(struct unfinished *unfinished, const char *line, size_t n)
{
    FILE *file = unfinished->replacement.file;
    if (!file)
        return;
    fwrite(line, 1, n, file); /* an error shows when the file is closed */
    putc('\n', file);
}

bool unfinished_close(struct unfinished *unfinished)
{
    return replace_close(&unfinished->replacement);
}
