/* Finds time, day, month and year in a text, in any order. */
#include "fetch/list/cookie_date.h"

#include <stdbool.h>

#include "absolutize/shared/ascii.h"
#include "fetch/http_date.h"

/* The date so far, and which parts of it have been found: the first of each kind counts. */
struct finder {
    struct date date;
    bool time, day, month, year;
};

static bool is_delimiter(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte == '\t' || (byte >= 0x20 && byte <= 0x2f) || (byte >= 0x3b && byte <= 0x40) ||
           (byte >= 0x5b && byte <= 0x60) || (byte >= 0x7b && byte <= 0x7e);
}

/* Takes the next token off *rest; an empty one at the end. */
static struct slice take_token(struct slice *rest)
{
    while (rest->size > 0 && is_delimiter(*rest->data))
        *rest = slice_from(*rest, 1);
    struct slice token = slice_of(rest->data, 0);
    while (token.size < rest->size && !is_delimiter(rest->data[token.size]))
        token.size++;
    *rest = slice_from(*rest, token.size);
    return token;
}

/* Takes a number of least to most digits; false if there are fewer, or more. */
static bool take_number(struct slice *rest, size_t least, size_t most, int *number)
{
    size_t n = 0;
    int value = 0;
    for (; n < rest->size && ascii_is_digit(rest->data[n]); n++)
        if (n < most)
            value = value * 10 + (rest->data[n] - '0');
    if (n < least || n > most)
        return false;
    *rest = slice_from(*rest, n);
    *number = value;
    return true;
}

static bool take_colon(struct slice *rest)
{
    bool found = rest->size > 0 && *rest->data == ':';
    *rest = slice_from(*rest, found);
    return found;
}

/* What follows the digits of these is ignored. */
static bool is_time(struct slice token, struct date *date)
{
    return take_number(&token, 1, 2, &date->hour) && take_colon(&token) &&
           take_number(&token, 1, 2, &date->minute) && take_colon(&token) &&
           take_number(&token, 1, 2, &date->second);
}

static bool is_month(struct slice token, struct date *date)
{
    static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
    for (int i = 0; i < 12; i++)
        if (slice_starts(token, months[i])) {
            date->month = i;
            return true;
        }
    return false;
}

static bool is_year(struct slice token, struct date *date)
{
    if (!take_number(&token, 2, 4, &date->year))
        return false;
    date->year += date->year < 70 ? 2000 : date->year < 100 ? 1900 : 0;
    return true;
}

static void take_part(struct finder *found, struct slice token)
{
    struct date *date = &found->date;
    if (!found->time && is_time(token, date))
        found->time = true;
    else if (!found->day && take_number(&token, 1, 2, &date->day))
        found->day = true;
    else if (!found->month && is_month(token, date))
        found->month = true;
    else if (!found->year && is_year(token, date))
        found->year = true;
}

int64_t cookie_date(struct slice text)
{
    struct finder found = {0};
    for (struct slice token; (token = take_token(&text)).size > 0;)
        take_part(&found, token);
    const struct date *date = &found.date;
    if (!found.time || !found.day || !found.month || !found.year || date->year < 1601 ||
        date->second > 59)
        return -1;
    return date_seconds(date);
}
