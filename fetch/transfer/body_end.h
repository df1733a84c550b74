/* How a body ended: whole, cut, or not coded as its head says. (private) */
#ifndef FETCH_TRANSFER_BODY_END_H
#define FETCH_TRANSFER_BODY_END_H

#include <curl/curl.h>

#include "fetch/transfer/transfer.h"

enum { TOO_LARGE = 100 }; /* CURLE_TOO_LARGE, since libcurl 8.6 */

/*
 * The head is complete, and libcurl has ended the transfer with that code: decodes the body, and
 * sets truncation and error, or fault if it cannot be kept.
 */
void body_end(struct transfer *transfer, CURLcode code);

#endif
