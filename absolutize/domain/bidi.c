/* Checks the directions of the characters in a domain name. */
#include "absolutize/domain/bidi.h"

#include "absolutize/domain/unicode.h"

/* Section 2, the six conditions in order. */
static bool label_valid(const uint32_t *label, size_t n)
{
    size_t seen[DIRECTIONS] = {0};
    enum unicode_direction first = unicode_of(label[0]).direction, last = DIRECTION_NEUTRAL;
    for (size_t i = 0; i < n; i++) {
        enum unicode_direction direction = unicode_of(label[i]).direction;
        seen[direction]++;
        if (direction != DIRECTION_NSM)
            last = direction;
    }
    if (seen[DIRECTION_OTHER] > 0)
        return false;
    if (first == DIRECTION_RTL)
        return seen[DIRECTION_LTR] == 0 &&
               (last == DIRECTION_RTL || last == DIRECTION_EN || last == DIRECTION_AN) &&
               (seen[DIRECTION_EN] == 0 || seen[DIRECTION_AN] == 0);
    return first == DIRECTION_LTR && seen[DIRECTION_RTL] == 0 && seen[DIRECTION_AN] == 0 &&
           (last == DIRECTION_LTR || last == DIRECTION_EN);
}

/* Section 1.4: a Bidi domain name has a label with a character of R, AL or AN. */
static bool is_bidi(const struct points *domain)
{
    for (size_t i = 0; i < domain->n; i++) {
        enum unicode_direction direction = unicode_of(domain->at[i]).direction;
        if (direction == DIRECTION_RTL || direction == DIRECTION_AN)
            return true;
    }
    return false;
}

bool bidi_valid(const struct points *domain)
{
    size_t start = 0;
    if (!is_bidi(domain))
        return true;
    for (size_t i = 0; i <= domain->n; i++) {
        if (i < domain->n && domain->at[i] != '.')
            continue;
        if (i > start && !label_valid(domain->at + start, i - start))
            return false;
        start = i + 1;
    }
    return true;
}
