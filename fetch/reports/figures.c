/* Formats figures. */
#include "fetch/reports/figures.h"

#include <inttypes.h>
#include <stdio.h>

#include "fetch/clock.h"

const char *figure_count(char text[FIGURE_MAX], uint64_t count)
{
    char digits[FIGURE_MAX];
    int n = snprintf(digits, sizeof digits, "%" PRIu64, count);
    char *p = text;
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            *p++ = ',';
        *p++ = digits[i];
    }
    *p = '\0';
    return text;
}

const char *figure_bytes(char text[FIGURE_MAX], double bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    for (; bytes >= 1000 && unit < 4; unit++)
        bytes /= 1000;
    snprintf(text, FIGURE_MAX, "%.*f %s", unit > 0 && bytes < 100 ? 1 : 0, bytes, units[unit]);
    return text;
}

const char *figure_duration(char text[FIGURE_MAX], int64_t micros)
{
    int64_t seconds = later(micros, 0) / SECOND, minutes = seconds / 60;
    if (minutes < 60)
        snprintf(text, FIGURE_MAX, "%" PRId64 ":%02" PRId64, minutes, seconds % 60);
    else
        snprintf(text, FIGURE_MAX, "%" PRId64 ":%02" PRId64 ":%02" PRId64, minutes / 60,
                 minutes % 60, seconds % 60);
    return text;
}
