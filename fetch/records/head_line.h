/* The lines that a head consists of. (private) */
#ifndef FETCH_RECORDS_HEAD_LINE_H
#define FETCH_RECORDS_HEAD_LINE_H

#include <string.h>
#include <strings.h>

#include "fetch/records/head.h"

static inline bool head_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether it is a head of HTTP/1.x. */
bool head_is_http_1(const struct head *head);

/* Whether line[0..n) is a field of that name. */
static inline bool head_is_field(const char *line, size_t n, const char *name)
{
    size_t length = strlen(name);
    return n > length && line[length] == ':' && strncasecmp(line, name, length) == 0;
}

/* The value of line[0..n) if the field has that name, else NULL; *m is the value's length. */
const char *head_field(const char *line, size_t n, const char *name, size_t *m);

/* What head_number returns for a text that is not a number, or not one of 64 bits. */
enum { NUMBER_LARGE = -1, NUMBER_NONE = -2 };

int64_t head_number(const char *text, size_t n);

#endif
