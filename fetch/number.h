/* Parses counts, durations and rates of the command line. */
#ifndef FETCH_NUMBER_H
#define FETCH_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* The largest count. */
enum { NUMBER_MAX = 1000000000 };

/*
 * Each parses the whole text; false if it is not such a number, or too large: a count, "100"; a
 * duration in seconds, "2.5", as microseconds; a rate, "10/s", "10/m" or "10/h", as microseconds
 * between two.
 */
bool number_count(const char *text, unsigned *count);
bool number_seconds(const char *text, int64_t *micros);
bool number_rate(const char *text, int64_t *interval);

#endif
