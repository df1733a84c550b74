/* Diagnostics: each call puts one line, "program: ...", on standard error. */
#ifndef ABSOLUTIZE_SHARED_SAY_H
#define ABSOLUTIZE_SHARED_SAY_H

#include "absolutize/shared/exit_status.h"

enum verbosity { QUIET = -1, NORMAL, VERBOSE };

/* Messages begin with the last part of this path: argv[0], or NULL. Borrowed. Call it first. */
void say_as(const char *path);

/* Set once, from -q and -v. */
extern enum verbosity verbosity;

/*
 * Written as it is before each line: clears a progress line from the terminal; "" if there is none,
 * 15 bytes at most. Borrowed.
 */
extern const char *say_before;

/*
 * The whole formatted line is masked: control characters (C0, DEL, C1), bidirectional
 * overrides, line separators and bytes that are not UTF-8 become \xNN, so that no text from the
 * network can drive a terminal; names and passwords of URLs become "***". Of a line longer than
 * SAY_MAX bytes the middle is left out, so that the reason at its end stays.
 */
enum { SAY_MAX = 4096 };

/* Reports that an item failed; the run goes on. Silent with -q. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports, even with -q, that a file cannot be read or written; the run goes on. */
void complain_always(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports with -v only. */
void narrate(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports, even with -q, why the output cannot be trusted; exits with STATUS_TROUBLE. */
__attribute__((noreturn, format(printf, 1, 2))) void die(const char *format, ...);

/* Reports what is wrong with the command line, points to --help; exits with STATUS_TROUBLE. */
__attribute__((noreturn, format(printf, 1, 2))) void usage_error(const char *format, ...);

/* Points to --help and exits with STATUS_TROUBLE. */
_Noreturn void usage_hint(void);

#endif
