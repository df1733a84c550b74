/* Recognises gzip members by what they begin with when they are unpacked. */
#define _GNU_SOURCE /* memmem */
#include "extract/records/member_start.h"

#include <string.h>

static const char mark[] = "\x1F\x8B\x08"; /* the method is deflate */
static const char word[] = "WARC/";

enum { MARK = sizeof mark - 1, WORD = sizeof word - 1 };
enum { PLAIN = 16 }; /* bytes that are unpacked: line ends, and the word */

bool member_may_start(struct slice text)
{
    size_t n = text.size < MARK ? text.size : MARK;
    if (memcmp(text.data, mark, n) != 0)
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
    return memcmp(plain.data, word, *seen) == 0;
}

bool member_starts(struct decoder *probe, struct slice text)
{
    char plain[PLAIN];
    size_t n, seen;
    if (text.size <= MARK || !member_may_start(text))
        return false;
    unpack(probe, text, plain, &n); /* may fail later on: it is a member that is damaged */
    return agrees(slice_of(plain, n), &seen) && seen == WORD;
}

bool member_may_hold_record(struct decoder *probe, struct slice text)
{
    char plain[PLAIN];
    size_t n, seen;
    if (!member_may_start(text))
        return false;
    enum decoding result = unpack(probe, text, plain, &n);
    return agrees(slice_of(plain, n), &seen) && (seen == WORD || result != DECODING_FAILS);
}

size_t member_start_find(struct decoder *probe, struct slice text, size_t end)
{
    size_t at = 0;
    while (at < end) {
        const char *found = memmem(text.data + at, text.size - at, mark, MARK);
        if (!found || found >= text.data + end)
            break;
        at = (size_t)(found - text.data);
        if (member_starts(probe, slice_from(text, at)))
            return at;
        at++;
    }
    return text.size;
}
