/* Converts domain names with libcurl's URL API. */
#include "absolutize/domain/curl_idn.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "absolutize/shared/library.h"
#include "absolutize/shared/locale.h"
#include "absolutize/shared/say.h"

/* Since libcurl 7.88.0. Older headers suffice, an older library does not. */
#ifndef CURLU_PUNYCODE
#define CURLU_PUNYCODE (1 << 12)
#endif

struct curl_idn {
    CURLU *url;
    CURLU *(*make)(void);
    void (*cleanup)(CURLU *);
    CURLUcode (*set)(CURLU *, CURLUPart, const char *, unsigned int);
    CURLUcode (*get)(CURLU *, CURLUPart, char **, unsigned int);
    void (*release)(void *);
    char *(*version)(void);
};

static const char *open_library(struct curl_idn *idn)
{
    const char *why = NULL;
    void *library = library_open("curl", "4", &why);
    if (!library)
        return why;
    bool found = library_find(library, "curl_url", &idn->make) &&
                 library_find(library, "curl_url_cleanup", &idn->cleanup) &&
                 library_find(library, "curl_url_set", &idn->set) &&
                 library_find(library, "curl_url_get", &idn->get) &&
                 library_find(library, "curl_free", &idn->release) &&
                 library_find(library, "curl_version", &idn->version);
    return found ? NULL : "libcurl has no URL API";
}

static const char *prepare(struct curl_idn *idn)
{
    if (!locale_use_utf8())
        return "no locale with UTF-8";
    idn->url = idn->make ? idn->make() : NULL;
    if (!idn->url || idn->set(idn->url, CURLUPART_SCHEME, "http", 0) != CURLUE_OK)
        return "libcurl cannot make a URL";
    struct buffer answer = {0};
    bool able = curl_idn_to_ascii(idn,
                                  "b\xC3\xBC"
                                  "cher.example",
                                  &answer) &&
                slice_is(slice_of_buffer(&answer), "xn--bcher-kva.example");
    buffer_destroy(&answer);
    return able ? NULL : "libcurl is older than 7.88 or built without IDN";
}

struct curl_idn *curl_idn_new(const char **why)
{
    struct curl_idn *idn = calloc(1, sizeof *idn);
    *why = "out of memory";
    if (!idn)
        return NULL;
    *why = open_library(idn);
    if (!*why)
        *why = prepare(idn);
    if (*why) {
        curl_idn_free(idn);
        return NULL;
    }
    return idn;
}

/* The library stays loaded: unloading what it depends on is not safe everywhere. */
void curl_idn_free(struct curl_idn *idn)
{
    if (!idn)
        return;
    if (idn->url)
        idn->cleanup(idn->url);
    free(idn);
}

/*
 * libcurl 7.88 returns CURLUE_OUT_OF_MEMORY also if a domain has no ASCII form, and then leaves a
 * copy of the domain in answer, which is freed here.
 */
bool curl_idn_to_ascii(struct curl_idn *idn, const char *domain, struct buffer *out)
{
    char *answer = NULL;
    CURLUcode code = idn->set(idn->url, CURLUPART_HOST, domain, 0);
    if (code == CURLUE_OUT_OF_MEMORY)
        die("out of memory: libcurl cannot convert a domain name");
    if (code == CURLUE_OK)
        code = idn->get(idn->url, CURLUPART_HOST, &answer, CURLU_PUNYCODE);
    if (code == CURLUE_OK)
        buffer_string(out, answer);
    idn->release(answer);
    return code == CURLUE_OK;
}

const char *curl_idn_version(const struct curl_idn *idn)
{
    return idn->version();
}
