/* Draws how far the run is over the same line again and again. */
#include "fetch/reports/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"

#define INTERVAL (SECOND / 5)

static const char erase[] = "\r\033[K";

void progress_init(struct progress *progress, enum progress_when when, bool typed)
{
    bool on = when == PROGRESS_ALWAYS || (when == PROGRESS_AUTO && isatty(STDERR_FILENO) && !typed);
    *progress = (struct progress){.on = on && verbosity != QUIET, .began = clock_now()};
    for (unsigned i = 0; i < PROGRESS_SAMPLES; i++)
        progress->samples[i].time = progress->began;
    if (progress->on)
        say_first = erase;
}

int64_t progress_due(const struct progress *progress)
{
    return progress->on ? progress->drawn + INTERVAL : NEVER;
}

/* "12.3 MB": three digits or so, and a unit of 1000. */
static int put_bytes(char *text, size_t size, double bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    for (; bytes >= 1000 && unit < 4; unit++)
        bytes /= 1000;
    return snprintf(text, size, "%.*f %s", unit > 0 && bytes < 100 ? 1 : 0, bytes, units[unit]);
}

static int put_left(char *text, size_t size, const struct progress *progress,
                    const struct progress_state *state)
{
    double share = state->share;
    uint64_t outcomes = tally_outcomes(state->tally);
    if (share < 0 || outcomes == 0) /* nothing is known yet */
        return 0;
    share *= (double)outcomes / (double)state->tally->lines;
    double spent = (double)(state->now - progress->began) / (double)SECOND;
    long left = share > 0 ? (long)(spent / share - spent) : 0;
    return snprintf(text, size, ", %.0f%%, %ld:%02ld left", 100 * share, left / 60, left % 60);
}

static unsigned columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10 ? size.ws_col : 200;
}

static size_t compose(char *line, size_t size, const struct progress *progress,
                      const struct progress_state *state)
{
    const struct tally *tally = state->tally;
    const struct sample *past = &progress->samples[progress->draws % PROGRESS_SAMPLES];
    uint64_t outcomes = tally_outcomes(tally);
    double seconds = (double)(state->now - past->time + 1) / (double)SECOND;
    uint64_t waiting = tally->lines - outcomes - tally->dropped - state->active;
    char bytes[32], speed[32], left[64] = "";
    put_bytes(bytes, sizeof bytes, (double)tally->bytes);
    put_bytes(speed, sizeof speed, (double)(tally->bytes - past->bytes) / seconds);
    put_left(left, sizeof left, progress, state);
    int n =
        snprintf(line, size, "%llu done, %llu failed, %u active, %llu waiting, %.0f/s, %s, %s/s%s",
                 (unsigned long long)tally->done, (unsigned long long)tally->failed, state->active,
                 (unsigned long long)waiting, (double)(outcomes - past->outcomes) / seconds, bytes,
                 speed, left);
    return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

void progress_draw(struct progress *progress, const struct progress_state *state)
{
    char line[sizeof erase + 320 + 1];
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
    say_first = "";
}
