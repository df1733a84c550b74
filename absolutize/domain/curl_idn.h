/* libcurl's support for internationalised domain names, loaded when it is needed. */
#ifndef ABSOLUTIZE_DOMAIN_CURL_IDN_H
#define ABSOLUTIZE_DOMAIN_CURL_IDN_H

#include "absolutize/shared/buffer.h"

struct curl_idn;

/*
 * Loads libcurl and tries it. NULL if it is missing, too old or built without IDN; *why then says
 * so. It is not linked, since the libraries that it needs take some ten milliseconds to load. The
 * locale has UTF-8 from then on (shared/locale.h).
 */
struct curl_idn *curl_idn_new(const char **why);
void curl_idn_free(struct curl_idn *idn);

/* Appends the ASCII form of the domain, a NUL-ended string in UTF-8. False if it has none. */
bool curl_idn_to_ascii(struct curl_idn *idn, const char *domain, struct buffer *out);

/* libcurl's name and version, and those of the libraries that it uses. */
const char *curl_idn_version(const struct curl_idn *idn);

#endif
