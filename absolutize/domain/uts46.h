/* Mapping, normalisation and validation of domain names (UTS #46), by way of libcurl. */
#ifndef ABSOLUTIZE_DOMAIN_UTS46_H
#define ABSOLUTIZE_DOMAIN_UTS46_H

#include "absolutize/domain/curl_idn.h"
#include "absolutize/domain/punycode.h"

/* The zero state is ready: libcurl is loaded when it is needed. */
struct uts46 {
    struct curl_idn *curl;       /* owned; NULL until then */
    bool missing;                /* it was needed and is not to be had */
    struct buffer domain, ascii; /* owned; scratch */
};

/* Legal on the zero state. */
void uts46_destroy(struct uts46 *uts46);

/*
 * Sets *points to the code points of a domain name in UTF-8, with what can be mapped without
 * libcurl: letters in ASCII, full stops, what libidn2's tables are too old for. False when there is
 * no room.
 */
bool uts46_begin(struct points *points, struct slice domain);

/*
 * Sets *out to the code points of *in after steps 1 and 2 of section 4, mapping and normalisation.
 * False when one of them may not be in a domain name, when there is no room, or when libcurl is not
 * there, which is said once.
 */
bool uts46_map(struct uts46 *uts46, const struct points *in, struct points *out);

#endif
