/* Appends and compares code points. */
#include "absolutize/domain/points.h"

#include <string.h>

#include "absolutize/shared/utf8.h"

bool points_add_all(struct points *points, const uint32_t *more, size_t n)
{
    if (n > POINTS_MAX - points->n)
        return false;
    memcpy(points->at + points->n, more, n * sizeof *more);
    points->n += n;
    return true;
}

bool points_add_utf8(struct points *points, struct slice text)
{
    while (text.size > 0) {
        uint32_t point;
        size_t width = utf8_decode(text.data, text.size, &point);
        if (width == 0 || !points_add(points, point))
            return false;
        text = slice_from(text, width);
    }
    return true;
}

bool points_equal(const struct points *a, const struct points *b)
{
    return a->n == b->n && memcmp(a->at, b->at, a->n * sizeof *a->at) == 0;
}
