/* Begins to end a run. */
#include "fetch/stop.h"

#include <stdio.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"

void stop_init(struct stop *stop, int64_t run_time, int64_t now)
{
    *stop = (struct stop){.deadline = run_time > 0 ? now + run_time : NEVER};
}

void stop_begin(struct stop *stop, const char *why, int64_t now)
{
    if (stop->begun)
        return;
    complain("stopping: %s", why);
    stop->begun = true;
    stop->deadline = now + SECOND;
}

void stop_without_space(struct stop *stop, const char *reason, int64_t now)
{
    snprintf(stop->no_space, sizeof stop->no_space, "%s", reason);
    stop_begin(stop, "temporary files cannot be written", now);
}
