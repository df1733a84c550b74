/* The lines that a head consists of. (private) */
#ifndef FETCH_RECORDS_HEAD_LINE_H
#define FETCH_RECORDS_HEAD_LINE_H

#include "fetch/records/head.h"

static inline bool head_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether it is a head of HTTP/1.x. */
bool head_is_http_1(const struct head *head);

/* A line without the LF or CRLF at its end, if it has one. */
struct slice head_without_line_end(struct slice line);

/* Whether a line is a field of that name. */
static inline bool head_is_field(struct slice line, const char *name)
{
    size_t length = strlen(name);
    return line.size > length && line.data[length] == ':' && slice_starts(line, name);
}

/*
 * Whether a line, without its end, is a field of that name; its value, without the blanks around
 * it, is then at *value.
 */
bool head_field(struct slice line, const char *name, struct slice *value);

/* What head_number returns for a text that is not a number, or not one of 64 bits. */
enum { NUMBER_LARGE = -1, NUMBER_NONE = -2 };

int64_t head_number(struct slice text);

#endif
