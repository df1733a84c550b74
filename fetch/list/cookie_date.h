/* Dates of cookies, in whatever form servers write them. */
#ifndef FETCH_LIST_COOKIE_DATE_H
#define FETCH_LIST_COOKIE_DATE_H

#include <stdint.h>

#include "absolutize/shared/slice.h"

/*
 * Seconds since 1970 of a date as RFC 6265 reads it, section 5.1.1: 0 for what is before 1970, -1
 * if text is not a date.
 */
int64_t cookie_date(struct slice text);

#endif
