/* Domain names that are not ASCII (URL Standard, section 3.3, and UTS #46). */
#ifndef ABSOLUTIZE_DOMAIN_IDNA_H
#define ABSOLUTIZE_DOMAIN_IDNA_H

#include "absolutize/domain/uts46.h"

/* Longer domain names that are not ASCII are rejected: bytes. DNS has room for 253. */
enum { IDNA_MAX = 1024 };

/* How many results are kept. */
enum { IDNA_CACHE = 64 };

struct idna_answer {
    bool known;
    struct buffer domain; /* owned */
    struct buffer ascii;  /* owned */
    bool valid;           /* the domain has an ASCII form */
};

/* The zero state is ready to use. */
struct idna {
    struct uts46 uts46;
    struct idna_answer cache[IDNA_CACHE];
};

/* Legal on the zero state. */
void idna_destroy(struct idna *idna);

/*
 * Appends the ASCII form of domain, which is UTF-8 and not all ASCII, to out. False if the domain
 * has none, or if libcurl is missing, which is reported once.
 */
bool idna_to_ascii(struct idna *idna, struct slice domain, struct buffer *out);

#endif
