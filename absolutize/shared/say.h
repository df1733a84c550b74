/* Diagnostics: each call puts one line, "program: ...", on standard error. */
#ifndef ABSOLUTIZE_SHARED_SAY_H
#define ABSOLUTIZE_SHARED_SAY_H

#include "absolutize/shared/exit_status.h"

enum verbosity { QUIET = -1, NORMAL, VERBOSE };

/* Set once, from -q and -v. */
extern enum verbosity verbosity;

/* Written raw before each line: what takes a progress line off the terminal, or "". Borrowed. */
extern const char *say_first;

/*
 * The whole formatted line is masked: control characters (C0, DEL, C1), bidirectional
 * overrides, line separators and bytes that are not UTF-8 become \xNN, so that no text from the
 * network can drive a terminal; names and passwords of URLs become "***". A line longer than
 * SAY_MAX bytes is cut and ends in "...".
 */
enum { SAY_MAX = 4096 };

/* An item failed and the run goes on; silent under -q. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What -v adds. */
void narrate(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The output can no longer be trusted: says why, even under -q, and exits with STATUS_TROUBLE. */
__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);

/* The command line is wrong: says why, points to --help, exits with STATUS_TROUBLE. */
__attribute__((noreturn, format(printf, 1, 2))) void usage_error(const char *format, ...);

/* getopt_long has said what is wrong; adds the hint to --help and exits with STATUS_TROUBLE. */
_Noreturn void usage_hint(void);

#endif
