/* Sets up libcurl's easy handles, or exits with a message. (private) */
#ifndef FETCH_TRANSFER_EASY_H
#define FETCH_TRANSFER_EASY_H

#include <curl/curl.h>

#include "absolutize/shared/texts.h"

/* Exits unless the code is CURLE_OK; what was to be set is named in the message. */
void easy_check(CURLcode code, const char *what);

void easy_number(CURL *easy, CURLoption option, long value);

/* NULL resets it; an option that libcurl lacks is then ignored. */
void easy_text(CURL *easy, CURLoption option, const char *value);

/* Appends a copy of text, or makes a list of copies; the caller frees with curl_slist_free_all. */
struct curl_slist *easy_append(struct curl_slist *list, const char *text);
struct curl_slist *easy_list(const struct texts *texts);

#endif
