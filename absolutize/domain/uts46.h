/* Maps and normalises domain names, and validates their characters (UTS #46), with libcurl. */
#ifndef ABSOLUTIZE_DOMAIN_UTS46_H
#define ABSOLUTIZE_DOMAIN_UTS46_H

#include "absolutize/domain/curl_idn.h"
#include "absolutize/domain/points.h"

/* The zero state is ready to use: libcurl is loaded when it is needed. */
struct uts46 {
    struct curl_idn *curl;       /* owned; NULL until then */
    bool missing;                /* it was needed and cannot be loaded */
    struct buffer domain, ascii; /* owned; scratch */
};

/* Legal on the zero state. */
void uts46_destroy(struct uts46 *uts46);

/*
 * Sets *points to the code points of a domain name in UTF-8, and maps those that need no libcurl:
 * ASCII letters, full stops, and characters for which libidn2's tables are too old. False if there
 * is no room.
 */
bool uts46_begin(struct points *points, struct slice domain);

/* Whether uts46_begin leaves a character that is not an ASCII letter as it is. */
bool uts46_stays(uint32_t point);

/*
 * Sets *out to the code points of *in after steps 1 and 2 of section 4, mapping and normalisation.
 * False if one of them is disallowed in domain names, if there is no room, or if libcurl is
 * missing, which is reported once.
 */
bool uts46_map(struct uts46 *uts46, const struct points *in, struct points *out);

#endif
