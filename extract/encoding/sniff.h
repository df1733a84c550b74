/* The encoding of a page: HTML Standard, 13.2.3 "The input byte stream". */
#ifndef EXTRACT_ENCODING_SNIFF_H
#define EXTRACT_ENCODING_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

struct sniffed {
    const struct charset *charset; /* never NULL */
    size_t bom;                    /* bytes of the byte order mark, not part of the text */
    bool certain;                  /* a later <meta> no longer counts */
    const char *how; /* for -v: "byte order mark", "Content-Type", "meta", "default"... */
};

/*
 * From the byte order mark, else override (the user's choice, or NULL), else the charset
 * parameter of content_type, else a prescan of the first 1024 bytes, else windows-1252. JSON and
 * XML (but for XHTML, which is read as HTML) are in UTF-8 instead, unless XML declares another
 * encoding. Borrows nothing.
 */
struct sniffed sniff_page(const char *page, size_t n, struct slice content_type,
                          const struct charset *override);

#endif
