/* A short cut for URLs that are already in normal form, as most are in long lists. */
#ifndef FETCH_LIST_URL_NORMAL_H
#define FETCH_LIST_URL_NORMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

/*
 * True when a text is what url_parse would make of it; then origin and numeric are set as in
 * struct url. It saves libcurl's parser: 1.2 of 25 microseconds a request.
 */
bool url_is_normal(struct slice text, size_t *origin, bool *numeric);

/* Four numbers up to 255 without leading zeros, with dots between them. */
bool url_is_dotted_quad(struct slice text);

#endif
