/* Looks for records and for gzip members that hold some. */
#include "extract/records/warc_start.h"

#include "extract/records/member_start.h"
#include "extract/records/record_start.h"

_Static_assert((int)WARC_START_MAX >= (int)RECORD_START_MAX, "tells of both");
_Static_assert((int)WARC_START_MAX >= (int)MEMBER_START_MAX, "tells of both");

static struct decoder *probe_of(struct warc *warc)
{
    const char *why;
    if (!warc->probe)
        warc->probe = decoder_new(CODING_GZIP, &why);
    return warc->probe;
}

size_t warc_start_find(struct warc *warc, struct slice text, size_t end)
{
    size_t record = record_start_find(text, end);
    if (input_is_filtered(warc->in))
        return record;
    size_t member = member_start_find(probe_of(warc), text, record < end ? record : end);
    return member < record ? member : record;
}

bool warc_is_packed(struct warc *warc)
{
    for (size_t seen = 0; seen < MEMBER_START_MAX;) {
        struct slice text = input_unread(warc->in);
        enum member_start start =
            text.size > seen ? member_judge(probe_of(warc), text) : MEMBER_MAY_START;
        if (start != MEMBER_MAY_START)
            return start == MEMBER_STARTS;
        seen = text.size;
        if (input_more(warc->in, (size_t)2 * MEMBER_START_MAX) != INPUT_OK)
            break;
    }
    return true;
}
