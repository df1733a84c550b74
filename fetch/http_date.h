/* Dates of HTTP header fields. */
#ifndef FETCH_HTTP_DATE_H
#define FETCH_HTTP_DATE_H

#include <stdint.h>

#include "absolutize/shared/slice.h"

/* A time in UTC; months count from 0. */
struct date {
    int year, month, day, hour, minute, second;
};

/* Its seconds since 1970, 0 for what is before; -1 if it is not a time of any day. */
int64_t date_seconds(const struct date *date);

/*
 * Seconds since 1970 of an HTTP-date in any of its three forms (RFC 9110, section 5.6.7), or -1 if
 * text is not one. A year of two digits is the one within fifty years after now, in seconds since
 * 1970.
 */
int64_t http_date(struct slice text, int64_t now);

#endif
