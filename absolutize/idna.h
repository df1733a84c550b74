/* Domain names that are not ASCII (UTS #46), by way of libcurl. */
#ifndef IDNA_H
#define IDNA_H

#include "url.h"

struct idna_library;

/* The zero state is ready: the library is loaded when the first such domain comes. */
struct idna {
    struct idna_library *library; /* owned */
    bool tried;
};

/* Legal on the zero state. */
void idna_destroy(struct idna *idna);

/*
 * Appends the ASCII form of domain, which is UTF-8, to out. URL_VALID, or URL_IDNA when the domain
 * has none or nothing here can convert it.
 */
enum reason idna_to_ascii(struct idna *idna, struct span domain, struct text *out);

/* The version of the libcurl that converts, or NULL where none does. Loads it. */
const char *idna_version(struct idna *idna);

#endif
