/* Sets options of libcurl's handles. */
#include "fetch/transfer/easy.h"

#include <stdio.h>

#include "absolutize/shared/say.h"

void easy_check(CURLcode code, const char *what)
{
    if (code == CURLE_OUT_OF_MEMORY)
        die("out of memory: cannot prepare a request");
    if (code != CURLE_OK)
        die("libcurl %s: cannot set %s: %s", curl_version(), what, curl_easy_strerror(code));
}

/* The value is not shown: it may be a password. */
static void refused(CURLcode code, CURLoption option)
{
    char what[24];
    snprintf(what, sizeof what, "option %d", (int)option);
    easy_check(code, what);
}

void easy_number(CURL *easy, CURLoption option, long value)
{
    CURLcode code = curl_easy_setopt(easy, option, value);
    if (code != CURLE_OK)
        refused(code, option);
}

void easy_text(CURL *easy, CURLoption option, const char *value)
{
    CURLcode code = curl_easy_setopt(easy, option, value);
    if (code != CURLE_OK && (value || code != CURLE_NOT_BUILT_IN))
        refused(code, option);
}

struct curl_slist *easy_append(struct curl_slist *list, const char *text)
{
    struct curl_slist *longer = curl_slist_append(list, text);
    if (!longer)
        die("out of memory: cannot prepare a request");
    return longer;
}

struct curl_slist *easy_list(const struct texts *texts)
{
    struct curl_slist *list = NULL;
    for (size_t i = 0; i < texts->count; i++)
        list = easy_append(list, texts->items[i]);
    return list;
}
