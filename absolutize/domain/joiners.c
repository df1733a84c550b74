/* Checks the contexts of joiners. */
#include "absolutize/domain/joiners.h"

#include "absolutize/domain/unicode.h"

static enum unicode_joining joining_of(uint32_t point)
{
    return unicode_of(point).joining;
}

/* Whether cursive letters before and after the non-joiner at label[i] would join without it. */
static bool separates(const uint32_t *label, size_t n, size_t i)
{
    size_t before = i, after = i + 1;
    while (before > 0 && joining_of(label[before - 1]) == JOINS_TRANSPARENT)
        before--;
    while (after < n && joining_of(label[after]) == JOINS_TRANSPARENT)
        after++;
    if (before == 0 || after == n)
        return false;
    enum unicode_joining left = joining_of(label[before - 1]), right = joining_of(label[after]);
    return (left == JOINS_LEFT || left == JOINS_DUAL) &&
           (right == JOINS_RIGHT || right == JOINS_DUAL);
}

bool joiners_valid(const uint32_t *label, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_joiner(label[i]) || (i > 0 && unicode_of(label[i - 1]).virama))
            continue;
        if (label[i] == ZERO_WIDTH_JOINER || !separates(label, n, i))
            return false;
    }
    return true;
}
