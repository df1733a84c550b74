/* Sums up a run. */
#include "fetch/reports/summary.h"

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/say.h"
#include "fetch/reports/figures.h"

/* Appends ", 30 failed", unless the count is 0. */
static void put_count(struct buffer *out, uint64_t count, const char *what)
{
    char figure[FIGURE_MAX];
    if (count == 0)
        return;
    buffer_string(out, ", ");
    buffer_string(out, figure_count(figure, count));
    buffer_string(out, what);
}

void summary_report(const struct tally *tally, int64_t duration, bool wanted)
{
    char lines[FIGURE_MAX], done[FIGURE_MAX], bytes[FIGURE_MAX], time[FIGURE_MAX];
    struct buffer rest = {0};
    if (!wanted && verbosity < VERBOSE)
        return;
    put_count(&rest, tally->failed, " failed");
    put_count(&rest, tally->forbidden, " forbidden by robots.txt");
    put_count(&rest, tally->dropped, " not fetched");
    complain("%s %s: %s ok%.*s, %s in %s",
             figure_count(lines, tally_outcomes(tally) + tally->dropped),
             tally_outcomes(tally) + tally->dropped == 1 ? "URL" : "URLs",
             figure_count(done, tally->done), SLICE(slice_of_buffer(&rest)),
             figure_bytes(bytes, (double)tally->bytes), figure_duration(time, duration));
    buffer_destroy(&rest);
}
