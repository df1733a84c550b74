/* Which records hold what the options ask for. */
#ifndef EXTRACT_WANTED_H
#define EXTRACT_WANTED_H

#include <stdbool.h>

#include "extract/options.h"
#include "extract/records/warc.h"

/* Whether pages, or what is asked for, come in records like this. */
bool wanted_record(const struct options *options, const struct warc_record *record);

/* Whether a wanted record may hold a page, or text if that is asked for. */
bool wanted_may_hold_page(const struct options *options, const struct warc_record *record);

/* Whether the block is what a server answered. */
bool wanted_is_response(const struct warc_record *record);

/* Whether it holds what was noted about a page, as JSON (WAT). */
bool wanted_is_json(const struct warc_record *record);

/* Whether it holds the text that was made of a page (WET). */
bool wanted_is_plain_text(const struct warc_record *record);

#endif
