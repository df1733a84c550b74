/* Counts and lists the hrefs that have no valid URL. */
#include "absolutize/rejects.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/place.h"
#include "absolutize/shared/say.h"

void rejects_open(struct rejects *rejects, const char *path)
{
    *rejects = (struct rejects){0};
    if (!path)
        return;
    rejects->file = memory_new(sizeof *rejects->file);
    output_init(rejects->file, place_open_option("rejects", path), path);
}

/* Writes the href without tabs and newlines, which URL parsers ignore. */
static void put_href(struct output *file, struct slice href)
{
    for (size_t i = 0; i < href.size; i++)
        if (!ascii_is_tab_or_newline(href.data[i]))
            output_char(file, href.data[i]);
}

void rejects_list(struct rejects *rejects, const struct columns *columns, const char *reason)
{
    if (!rejects->file)
        return;
    output_slice(rejects->file, columns->source);
    output_char(rejects->file, '\t');
    put_href(rejects->file, columns->href);
    output_char(rejects->file, '\t');
    output_string(rejects->file, reason);
    output_char(rejects->file, '\n');
}

void rejects_put(struct rejects *rejects, const struct columns *columns, enum reason reason)
{
    rejects->counts[reason]++;
    narrate("%.*s: rejected: %.*s: %s", SLICE(columns->source), SLICE(columns->href),
            reason_name(reason));
    rejects_list(rejects, columns, reason_name(reason));
}

uint64_t rejects_total(const struct rejects *rejects)
{
    uint64_t total = 0;
    for (int reason = 0; reason < URL_REASONS; reason++)
        total += rejects->counts[reason];
    return total;
}

void rejects_say(const struct rejects *rejects, uint64_t links)
{
    struct buffer why = {0};
    for (int reason = 0; reason < URL_REASONS; reason++) {
        char count[32];
        if (rejects->counts[reason] == 0)
            continue;
        snprintf(count, sizeof count, "%s%" PRIu64 " ", why.used > 0 ? ", " : "",
                 rejects->counts[reason]);
        buffer_string(&why, count);
        buffer_string(&why, reason_name((enum reason)reason));
    }
    if (why.used > 0)
        complain("%" PRIu64 " of %" PRIu64 " hrefs rejected: %.*s%s", rejects_total(rejects), links,
                 (int)why.used, why.data, rejects->file ? "" : " (--rejects FILE lists them)");
    buffer_destroy(&why);
}

void rejects_close(struct rejects *rejects)
{
    if (rejects->file)
        output_close(rejects->file);
    free(rejects->file);
    rejects->file = NULL;
}
