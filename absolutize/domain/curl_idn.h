/* The part of libcurl that knows internationalised domain names, loaded when it is needed. */
#ifndef ABSOLUTIZE_DOMAIN_CURL_IDN_H
#define ABSOLUTIZE_DOMAIN_CURL_IDN_H

#include "absolutize/shared/buffer.h"

struct curl_idn;

/*
 * Loads libcurl and tries it. NULL when it is not there, too old or without IDN; *why then says
 * so. The libraries behind it take some ten milliseconds to load, which is why it is not linked.
 */
struct curl_idn *curl_idn_new(const char **why);
void curl_idn_free(struct curl_idn *idn);

/*
 * Appends the ASCII form of the domain, a NUL-ended string in UTF-8, to out. False when it has
 * none.
 */
bool curl_idn_to_ascii(struct curl_idn *idn, const char *domain, struct buffer *out);

/* libcurl's name and version, and those of the libraries that it uses. */
const char *curl_idn_version(const struct curl_idn *idn);

#endif
