/* Recognises gzip members by what they begin with when they are unpacked. */
#include "extract/records/member_start.h"

#include <string.h>

#include "extract/records/record_start.h"

enum { MARK = sizeof MEMBER_MARK - 1, WORD = sizeof RECORD_WORD - 1 };
enum { PLAIN = 16 }; /* bytes that are unpacked: line ends, and the word */

bool member_may_start(struct slice text)
{
    size_t n = text.size < MARK ? text.size : MARK;
    if (memcmp(text.data, MEMBER_MARK, n) != 0)
        return false;
    return text.size <= MARK || ((unsigned char)text.data[MARK] & 0xE0) == 0; /* reserved flags */
}

/* Unpacks the first bytes of text to plain[0..*n). */
static enum decoding unpack(struct decoder *probe, struct slice text, char *plain, size_t *n)
{
    char *at = plain;
    size_t room = PLAIN;
    if (text.size > MEMBER_START_MAX)
        text.size = MEMBER_START_MAX;
    decoder_reset(probe);
    enum decoding result = decoder_run(probe, &text, &at, &room);
    *n = (size_t)(at - plain);
    return result;
}

/* Whether plain begins with the word, as far as it is there; line ends may precede it. */
static bool agrees(struct slice plain, size_t *seen)
{
    while (plain.size > 0 && memchr("\r\n", *plain.data, 2))
        plain = slice_from(plain, 1);
    *seen = plain.size < WORD ? plain.size : WORD;
    return memcmp(plain.data, RECORD_WORD, *seen) == 0;
}

enum member_start member_judge(struct decoder *probe, struct slice text)
{
    char plain[PLAIN];
    size_t n, seen;
    if (!member_may_start(text))
        return MEMBER_STARTS_NOT;
    enum decoding result = unpack(probe, text, plain, &n);
    if (!agrees(slice_of(plain, n), &seen))
        return MEMBER_STARTS_NOT;
    if (seen == WORD) /* whatever comes later: then it is a member that is damaged */
        return MEMBER_STARTS;
    return result == DECODING_FAILS ? MEMBER_STARTS_NOT : MEMBER_MAY_START;
}

size_t member_start_find(struct decoder *probe, struct slice text, size_t end)
{
    for (size_t at = 0; at < end && (at = mark_find(text, at, MEMBER_MARK, MARK)) < end; at++)
        if (member_judge(probe, slice_from(text, at)) == MEMBER_STARTS)
            return at;
    return text.size;
}
