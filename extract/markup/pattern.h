/* Regular expressions; only this module uses PCRE2. */
#ifndef EXTRACT_MARKUP_PATTERN_H
#define EXTRACT_MARKUP_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

struct pattern;

enum pattern_flags {
    PATTERN_EXTENDED = 1, /* white space and # comments in the pattern are layout */
    PATTERN_UTF = 2,      /* pattern and subjects are UTF-8, subjects known to be valid */
    PATTERN_BOUNDED = 4,  /* not our own: stop endless matches; for pattern_find_within */
    PATTERN_COUNTED = 8,  /* count steps, for the tests */
};

/* Where and why a pattern does not compile. */
struct pattern_fault {
    size_t offset; /* in bytes */
    char reason[256];
};

/* Compiles, to machine code if PCRE2 can. NULL: *fault says why. */
struct pattern *pattern_new(struct slice text, unsigned flags, struct pattern_fault *fault);

/* NULL is legal. */
void pattern_free(struct pattern *pattern);

enum pattern_result {
    PATTERN_NONE,
    PATTERN_FOUND,
    PATTERN_STOPPED, /* PCRE2 reached a limit: pattern_reason names it */
};

/*
 * Looks for the first match in subject that begins at start or later; with not_empty, an empty one
 * at start does not count.
 */
enum pattern_result pattern_find(struct pattern *pattern, struct slice subject, size_t start,
                                 bool not_empty);

/* The same, but the match begins at last or earlier. */
enum pattern_result pattern_find_within(struct pattern *pattern, struct slice subject, size_t start,
                                        size_t last, bool not_empty);

/* Group i of the match found last: pattern_group(p, 0) is all of it. Data NULL when unset. */
struct slice pattern_group(const struct pattern *pattern, struct slice subject, unsigned i);

/* Where group i begins and ends: entries 2i and 2i + 1, SIZE_MAX when it is unset. */
const size_t *pattern_bounds(const struct pattern *pattern);

/* The highest group number. */
unsigned pattern_groups(const struct pattern *pattern);

/* Why the last pattern_find stopped. */
const char *pattern_reason(const struct pattern *pattern);

/* The items of the pattern tried and the bytes skipped since it was made, under PATTERN_COUNTED. */
uint64_t pattern_steps(const struct pattern *pattern);

/* False if PCRE2 matches it with its interpreter, as it has no machine code for it. */
bool pattern_is_jit(const struct pattern *pattern);

/* For --version: "PCRE2 10.42 2022-12-11, x86 64bit (little endian + unaligned)". */
const char *pattern_version(void);

#endif
