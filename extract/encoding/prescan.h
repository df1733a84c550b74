/* "Prescan a byte stream to determine its encoding" (HTML Standard, 13.2.3.3). (private) */
#ifndef EXTRACT_ENCODING_PRESCAN_H
#define EXTRACT_ENCODING_PRESCAN_H

#include "absolutize/shared/slice.h"
#include "extract/encoding/charset.h"

/*
 * What the first 1024 bytes of a page say about its encoding, in a meta element or an XML
 * declaration, adjusted as meta_encoding does it; or NULL.
 */
const struct charset *prescan(struct slice page);

/* "Get an XML encoding": what an XML declaration at the start of page says, adjusted; or NULL. */
const struct charset *prescan_xml(struct slice page);

#endif
