/* Dates of HTTP header fields. */
#ifndef FETCH_HTTP_DATE_H
#define FETCH_HTTP_DATE_H

#include <stdint.h>

#include "absolutize/shared/slice.h"

/*
 * Seconds since 1970 of an HTTP-date in any of its three forms (RFC 9110, section 5.6.7), or -1 if
 * text is not one. A year of two digits is the one within fifty years after now, in seconds since
 * 1970.
 */
int64_t http_date(struct slice text, int64_t now);

#endif
