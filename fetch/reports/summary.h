/* Reports at the end of a run, in one line, what came of it. */
#ifndef FETCH_REPORTS_SUMMARY_H
#define FETCH_REPORTS_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/reports/tally.h"

/*
 * Reports "2,000 URLs: 1,970 ok, 30 failed, 1.2 MB in 0:20", if that is wanted or with -v. The
 * duration is in microseconds.
 */
void summary_report(const struct tally *tally, int64_t duration, bool wanted);

#endif
