/* Figures for people. */
#include "fetch/reports/figures.h"

#include <string.h>

#include "fetch/clock.h"
#include "tests/lib/tap.h"

static void same(const char *got, const char *expected)
{
    if (!ok(strcmp(got, expected) == 0, "%s", expected))
        printf("# got %s\n", got);
}

int main(void)
{
    char text[FIGURE_MAX];
    same(figure_count(text, 0), "0");
    same(figure_count(text, 999), "999");
    same(figure_count(text, 1000), "1,000");
    same(figure_count(text, 1234567), "1,234,567");
    same(figure_count(text, UINT64_MAX), "18,446,744,073,709,551,615");
    same(figure_bytes(text, 0), "0 B");
    same(figure_bytes(text, 999), "999 B");
    same(figure_bytes(text, 1200000), "1.2 MB");
    same(figure_bytes(text, 123456), "123 kB");
    same(figure_bytes(text, 5e15), "5000 TB");
    same(figure_duration(text, 0), "0:00");
    same(figure_duration(text, 20 * SECOND + 999999), "0:20");
    same(figure_duration(text, 3599 * SECOND), "59:59");
    same(figure_duration(text, 36005 * SECOND), "10:00:05");
    same(figure_duration(text, -1), "0:00");
    return tap_done();
}
