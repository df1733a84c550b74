/* Distances between words. */
#include "absolutize/shared/nearest.h"

#include <string.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Row i of the table has the distances from the first i letters of a to each prefix of b; three
 * rows are enough.
 */
size_t nearest_distance(const char *a, const char *b)
{
    size_t rows[3][NEAREST_MAX + 1], rows_of_a = strnlen(a, NEAREST_MAX + 1);
    size_t columns = strnlen(b, NEAREST_MAX + 1);
    if (rows_of_a > NEAREST_MAX || columns > NEAREST_MAX)
        return NEAREST_MAX + 1;
    for (size_t j = 0; j <= columns; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= rows_of_a; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[rows_of_a % 3][columns];
}

size_t nearest_limit(const char *word)
{
    return 1 + strnlen(word, NEAREST_MAX) / 5;
}
