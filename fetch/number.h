/* Parses counts, durations and rates of the command line. */
#ifndef FETCH_NUMBER_H
#define FETCH_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* The largest count. */
enum { NUMBER_MAX = 1000000000 };

/* Each parses the whole text; false if it is not such a number, or too large. */
bool number_count(const char *text, unsigned *count);   /* "100" */
bool number_seconds(const char *text, int64_t *micros); /* "2.5" */
bool number_rate(const char *text,
                 int64_t *interval); /* "10/s", /m, /h: microseconds between two */

#endif
