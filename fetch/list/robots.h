/* The rules of one robots.txt for one product token, and their verdict on a path (RFC 9309). */
#ifndef FETCH_LIST_ROBOTS_H
#define FETCH_LIST_ROBOTS_H

#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/slice.h"

/* The bytes of a file that are parsed: the least that section 2.5 asks for. */
enum { ROBOTS_MAX = 500 << 10 };

/*
 * A verdict: ROBOTS_ALLOWED; the number of the line, from 1, that forbids the path; or
 * ROBOTS_TOO_LONG for a path that is too long to be compared with all the rules in time.
 */
#define ROBOTS_ALLOWED  0u
#define ROBOTS_TOO_LONG UINT32_MAX

/* One block of robots_size bytes, which may be copied as it is. */
struct robots;

/*
 * Reads the rules that a text has for a product token, by the groups that name it, else by
 * those for "*". Whatever the text is, a page or binary data, what is not a rule is skipped. Of a
 * text longer than ROBOTS_MAX the whole lines before that count. The caller frees with robots_free.
 */
struct robots *robots_parse(struct slice text, const char *token);
void robots_free(struct robots *robots);

/*
 * Judges a path with its query: that of a URL with every byte that is not ASCII
 * percent-encoded, from its first slash on. The longest rule that matches decides, and Allow
 * between rules of the same length (section 2.2.2). Takes time in proportion to the rules and, for
 * rules with an asterisk, to the path, and is bounded.
 */
uint32_t robots_verdict(const struct robots *robots, struct slice path);

/* The pattern of the rule in a line that forbids something, at most 200 bytes of it; borrowed. */
struct slice robots_pattern(const struct robots *robots, uint32_t line);

/* Crawl-delay in microseconds, the largest one that the groups name; 0 without one. */
int64_t robots_delay(const struct robots *robots);

/* Bytes of memory that the rules take. */
size_t robots_size(const struct robots *robots);

/*
 * The length of the product token at the start of a User-Agent, "linkpipe" in "linkpipe/1.0":
 * letters, "_" and "-" (section 2.2.1).
 */
size_t robots_token_length(const char *user_agent);

#endif
