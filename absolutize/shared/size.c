/* Text in, a checked number of bytes out. */
#include "absolutize/shared/size.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t most = UINT64_C(1) << 50;

bool size_parse(const char *text, uint64_t *bytes)
{
    static const char units[] = "kKmMgG";
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || errno)
        return false;
    const char *unit = *end ? strchr(units, *end) : NULL;
    if (*end && (!unit || end[1]))
        return false;
    int shift = unit ? 10 * (int)((unit - units) / 2 + 1) : 0;
    if (value > most >> shift)
        return false;
    *bytes = (uint64_t)value << shift;
    return true;
}
