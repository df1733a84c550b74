/* Credentials, host and port (URL Standard, section 4.4, authority state to port state). */
#ifndef ABSOLUTIZE_URL_AUTHORITY_H
#define ABSOLUTIZE_URL_AUTHORITY_H

#include "absolutize/url/host.h"

/*
 * Appends the serialised authority to out. Returns URL_VALID, or what is wrong with it. scheme is
 * in lower case.
 */
enum reason authority_parse(struct host_parser *parser, struct slice authority, struct slice scheme,
                            enum scheme_type type, struct buffer *out);

#endif
