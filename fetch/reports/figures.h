/* Figures for people: counts, bytes and durations as short texts. */
#ifndef FETCH_REPORTS_FIGURES_H
#define FETCH_REPORTS_FIGURES_H

#include <stdint.h>

/* Room for any of them. */
enum { FIGURE_MAX = 32 };

/* "1,234,567". */
const char *figure_count(char text[FIGURE_MAX], uint64_t count);

/* "12.3 MB": about three digits, and a unit of a power of 1000. */
const char *figure_bytes(char text[FIGURE_MAX], double bytes);

/* "1:05", or "1:00:00" from an hour on; of microseconds. */
const char *figure_duration(char text[FIGURE_MAX], int64_t micros);

#endif
