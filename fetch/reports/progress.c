/* Draws the progress of a run, over and over in the same line. */
#include "fetch/reports/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/reports/figures.h"

/* Between two drawings. */
#define INTERVAL (SECOND / 5)

/* Bytes of the line; columns of a terminal that does not tell its width. */
enum { LINE_SIZE = 320, COLUMNS = 200 };

static const char erase[] = "\r\033[K";

void progress_init(struct progress *progress, enum progress_when when, bool typed)
{
    bool on = when == PROGRESS_ALWAYS || (when == PROGRESS_AUTO && isatty(STDERR_FILENO) && !typed);
    *progress = (struct progress){.on = on && verbosity != QUIET, .began = clock_now()};
    for (unsigned i = 0; i < PROGRESS_SAMPLES; i++)
        progress->samples[i].time = progress->began;
    if (progress->on)
        say_before = erase;
    if (progress->on && when == PROGRESS_AUTO)
        progress->drawn = progress->began; /* a run that is over in a moment shows none */
}

int64_t progress_due(const struct progress *progress)
{
    return progress->on ? progress->drawn + INTERVAL : NEVER;
}

/* "45%, 0:20 left, ", once something is done and the length of the list is known. */
static void put_left(char *text, size_t size, const struct progress *progress,
                     const struct progress_state *state)
{
    char left[FIGURE_MAX];
    uint64_t outcomes = tally_outcomes(state->tally);
    double share = state->share * (double)outcomes / (double)later((int64_t)state->tally->lines, 1);
    double spent = (double)(state->now - progress->began);
    if (share > 0)
        snprintf(text, size, "%.0f%%, %s left, ", 100 * share,
                 figure_duration(left, (int64_t)(spent / share - spent)));
}

/* "1,234 done (30 failed, 5 forbidden), ". */
static void put_done(char *text, size_t size, const struct tally *tally)
{
    char done[FIGURE_MAX], failed[FIGURE_MAX], forbidden[FIGURE_MAX], parts[96] = "";
    if (tally->forbidden > 0)
        snprintf(parts, sizeof parts, " (%s failed, %s forbidden)",
                 figure_count(failed, tally->failed), figure_count(forbidden, tally->forbidden));
    else if (tally->failed > 0)
        snprintf(parts, sizeof parts, " (%s failed)", figure_count(failed, tally->failed));
    snprintf(text, size, "%s done%s, ", figure_count(done, tally_outcomes(tally)), parts);
}

static unsigned columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : COLUMNS;
}

/* What matters most comes first: a narrow terminal cuts the end. */
static size_t compose(char *line, size_t size, const struct progress *progress,
                      const struct progress_state *state)
{
    const struct tally *tally = state->tally;
    const struct sample *past = &progress->samples[progress->draws % PROGRESS_SAMPLES];
    uint64_t outcomes = tally_outcomes(tally);
    double seconds = (double)(state->now - past->time + 1) / (double)SECOND;
    char waiting[FIGURE_MAX], bytes[FIGURE_MAX], speed[FIGURE_MAX], left[64] = "", done[160];
    put_left(left, sizeof left, progress, state);
    put_done(done, sizeof done, tally);
    figure_count(waiting, tally->lines - outcomes - tally->dropped - state->active);
    figure_bytes(bytes, (double)tally->bytes);
    figure_bytes(speed, (double)(tally->bytes - past->bytes) / seconds);
    int n = snprintf(line, size, "%s%s%u active, %s waiting, %.0f/s, %s, %s/s", left, done,
                     state->active, waiting, (double)(outcomes - past->outcomes) / seconds, bytes,
                     speed);
    return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

void progress_draw(struct progress *progress, const struct progress_state *state)
{
    char line[sizeof erase + LINE_SIZE + 1];
    if (!progress->on || state->now < progress_due(progress))
        return;
    size_t head = sizeof erase - 1;
    memcpy(line, erase, head);
    size_t n = compose(line + head, sizeof line - 1 - head, progress, state);
    unsigned most = columns() - 1; /* a line that wraps cannot be drawn over */
    if (n > most)
        n = most;
    line[head + n] = '\r'; /* what the last program of the pipe prints begins a line, too */
    ssize_t ignored = write(STDERR_FILENO, line, head + n + 1);
    (void)ignored;
    progress->drawn = state->now;
    progress->samples[progress->draws++ % PROGRESS_SAMPLES] =
        (struct sample){state->now, tally_outcomes(state->tally), state->tally->bytes};
}

void progress_end(struct progress *progress)
{
    if (!progress->on)
        return;
    ssize_t ignored = write(STDERR_FILENO, erase, sizeof erase - 1);
    (void)ignored;
    progress->on = false;
    say_before = "";
}
