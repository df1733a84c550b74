/* Collects lines in a file that replaces another at the end. */
#include "fetch/reports/unfinished.h"

#include <stdio.h>

#include "absolutize/shared/say.h"

/* Bytes reserved for a list of unknown length. */
enum { LENGTH_UNKNOWN = 1 << 20 };

void unfinished_open(struct unfinished *unfinished, const char *path, off_t length)
{
    *unfinished = (struct unfinished){0};
    if (!path)
        return;
    replace_open(&unfinished->replacement, "unfinished", path);
    replace_reserve(&unfinished->replacement, length < 0 ? LENGTH_UNKNOWN : length + 1);
}

void unfinished_put(struct unfinished *unfinished, struct slice line)
{
    FILE *file = unfinished->replacement.file;
    if (!file)
        return;
    fwrite(line.data, 1, line.size, file); /* closing reports an error */
    putc('\n', file);
}

bool unfinished_close(struct unfinished *unfinished)
{
    return replace_close(&unfinished->replacement);
}

void unfinished_abandon(struct unfinished *unfinished)
{
    if (unfinished_wanted(unfinished))
        complain("--unfinished: %s: left as it is", unfinished->replacement.path);
    replace_abandon(&unfinished->replacement);
}
