/* The encoding that a <meta> element asks for (HTML Standard, 13.2.3.2, 13.2.3.3). */
#ifndef EXTRACT_ENCODING_META_ENCODING_H
#define EXTRACT_ENCODING_META_ENCODING_H

#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * The encoding that a <meta> element asks for, with these attribute values (data NULL: it has no
 * such attribute), found while parsing; NULL when it asks for none. Adjusted as below.
 */
const struct charset *meta_encoding(struct slice charset, struct slice http_equiv,
                                    struct slice content);

/*
 * "Extracting a character encoding from a meta element": from a value such as
 * "text/html; charset=gbk". NULL when there is none. Not adjusted.
 */
const struct charset *meta_encoding_of_content(struct slice content);

/*
 * The encoding that a page which names this one in markup is in: UTF-16 is read as UTF-8, and
 * x-user-defined as windows-1252.
 */
const struct charset *meta_encoding_adjusted(const struct charset *charset);

#endif
