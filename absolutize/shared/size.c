/* Parses sizes. */
#include "absolutize/shared/size.h"

#include <stddef.h>
#include <string.h>

#include "absolutize/shared/decimal.h"

static const uint64_t most = UINT64_C(1) << 50;

bool size_parse(const char *text, uint64_t *bytes)
{
    static const char units[] = "kKmMgG";
    size_t digits = strspn(text, "0123456789");
    const char *end = text + digits;
    uint64_t value;
    if (!decimal_parse(slice_of(text, digits), most, &value))
        return false;
    const char *unit = *end ? strchr(units, *end) : NULL;
    if (*end && (!unit || end[1]))
        return false;
    int shift = unit ? 10 * (int)((unit - units) / 2 + 1) : 0;
    if (value > most >> shift)
        return false;
    *bytes = value << shift;
    return true;
}
