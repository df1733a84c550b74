/*
 * The resolver, one case a line: input, tab, base ("-" for none), both with bytes as \xNN where
 * needed; prints the URL, or ! and the reason. -l takes the long way only. What the corpus and
 * differential tests drive.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/percent.h"
#include "absolutize/resolve.h"

/* Decodes \xNN in place. */
static struct span unescape(char *text)
{
    size_t n = 0;
    for (char *c = text; *c; c++) {
        if (c[0] == '\\' && c[1] == 'x' && hex_value(c[2]) >= 0 && hex_value(c[3]) >= 0) {
            text[n++] = (char)(hex_value(c[2]) << 4 | hex_value(c[3]));
            c += 3;
        } else {
            text[n++] = *c;
        }
    }
    return span_of(text, n);
}

static void one(struct resolver *resolver, struct base *base, char *line)
{
    char *against = strchr(line, '\t');
    struct span link;
    enum reason reason = URL_VALID;
    bool none = !against || strcmp(against + 1, "-") == 0;
    if (against)
        *against++ = '\0';
    if (!none)
        reason = resolver_set_base(resolver, base, unescape(against), NULL);
    if (reason == URL_VALID)
        reason = resolver_resolve(resolver, none ? NULL : base, unescape(line), &link);
    if (reason == URL_VALID)
        printf("%.*s\n", (int)link.n, link.at);
    else
        printf("!%s\n", reason_name(reason));
}

int main(int argc, char **argv)
{
    struct resolver resolver;
    struct base base = {0};
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    resolver_init(&resolver);
    resolver.long_way = argc > 1 && strcmp(argv[1], "-l") == 0;
    while ((n = getline(&line, &size, stdin)) > 0) {
        line[n - 1] = '\0';
        one(&resolver, &base, line);
    }
    free(line);
    base_destroy(&base);
    resolver_destroy(&resolver);
    return 0;
}
