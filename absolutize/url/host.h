/* The host parser (URL Standard, section 3.5). */
#ifndef ABSOLUTIZE_URL_HOST_H
#define ABSOLUTIZE_URL_HOST_H

#include "absolutize/domain/idna.h"
#include "absolutize/url/url.h"

/* Scratch memory of the host parser, and the converter of domain names that are not ASCII. */
struct host_parser {
    struct idna idna;
    struct buffer decoded; /* owned */
    struct buffer domain;  /* owned */
};

/* Legal on the zero state. */
void host_parser_destroy(struct host_parser *parser);

/* Appends the serialised host to out. Returns URL_VALID, or what is wrong with it. */
enum reason host_parse(struct host_parser *parser, struct slice host, bool special,
                       struct buffer *out);

#endif
