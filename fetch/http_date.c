/* Reads HTTP-dates: IMF-fixdate, and the two obsolete forms that recipients have to accept. */
#include "fetch/http_date.h"

#include <stdbool.h>
#include <string.h>

#include "absolutize/shared/ascii.h"

/* Takes a literal text off the front of *rest, if it begins so. */
static bool take(struct slice *rest, const char *literal)
{
    size_t n = strlen(literal);
    if (rest->size < n || memcmp(rest->data, literal, n) != 0)
        return false;
    *rest = slice_from(*rest, n);
    return true;
}

/* Takes a number of exactly count digits. */
static bool take_digits(struct slice *rest, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++) {
        if (rest->size == 0 || !ascii_is_digit(*rest->data))
            return false;
        *number = *number * 10 + (*rest->data - '0');
        *rest = slice_from(*rest, 1);
    }
    return true;
}

/* One of the names; *index counts from 0. */
static bool take_name(struct slice *rest, const char *const *names, int count, int *index)
{
    for (*index = 0; *index < count; ++*index)
        if (take(rest, names[*index]))
            return true;
    return false;
}

static bool take_month(struct slice *rest, struct date *date)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return take_name(rest, months, 12, &date->month);
}

static bool take_time(struct slice *rest, struct date *date)
{
    return take_digits(rest, 2, &date->hour) && take(rest, ":") &&
           take_digits(rest, 2, &date->minute) && take(rest, ":") &&
           take_digits(rest, 2, &date->second);
}

/* " 06 Nov 1994 08:49:37 GMT" */
static bool fixdate(struct slice rest, struct date *date)
{
    return take(&rest, " ") && take_digits(&rest, 2, &date->day) && take(&rest, " ") &&
           take_month(&rest, date) && take(&rest, " ") && take_digits(&rest, 4, &date->year) &&
           take(&rest, " ") && take_time(&rest, date) && take(&rest, " GMT") && rest.size == 0;
}

/* " 06-Nov-94 08:49:37 GMT" */
static bool rfc850(struct slice rest, struct date *date)
{
    return take(&rest, " ") && take_digits(&rest, 2, &date->day) && take(&rest, "-") &&
           take_month(&rest, date) && take(&rest, "-") && take_digits(&rest, 2, &date->year) &&
           take(&rest, " ") && take_time(&rest, date) && take(&rest, " GMT") && rest.size == 0;
}

/* " Nov  6 08:49:37 1994" */
static bool asctime_date(struct slice rest, struct date *date)
{
    return take(&rest, " ") && take_month(&rest, date) && take(&rest, " ") &&
           (take(&rest, " ") ? take_digits(&rest, 1, &date->day)
                             : take_digits(&rest, 2, &date->day)) &&
           take(&rest, " ") && take_time(&rest, date) && take(&rest, " ") &&
           take_digits(&rest, 4, &date->year) && rest.size == 0;
}

/* Days from 1 January of the year 1 to that of 1970; the mean length of a year. */
enum { DAYS_BEFORE_1970 = 719162, YEAR_SECONDS = 31556952 };

/* Days since 1970 of a day of the Gregorian calendar, months from 0. */
static int64_t days_of(const struct date *date)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int64_t years = date->year - 1;
    bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);
    int64_t days = years * 365 + years / 4 - years / 100 + years / 400 - DAYS_BEFORE_1970;
    return days + before[date->month] + (leap && date->month > 1) + date->day - 1;
}

static bool is_valid(const struct date *date)
{
    return date->year >= 1 && date->day >= 1 && date->day <= 31 && date->hour < 24 &&
           date->minute < 60 && date->second <= 60;
}

int64_t date_seconds(const struct date *date)
{
    if (!is_valid(date))
        return -1;
    int64_t seconds = ((days_of(date) * 24 + date->hour) * 60 + date->minute) * 60 + date->second;
    return seconds < 0 ? 0 : seconds;
}

int64_t http_date(struct slice text, int64_t now)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const endings[] = {"day", "sday", "nesday", "rsday", "day", "urday", "day"};
    struct date date = {0};
    int day;
    if (!take_name(&text, days, 7, &day))
        return -1;
    if (asctime_date(text, &date))
        return date_seconds(&date);
    if (take(&text, ","))
        return fixdate(text, &date) ? date_seconds(&date) : -1;
    if (!take(&text, endings[day]) || !take(&text, ",") || !rfc850(text, &date))
        return -1;
    int64_t this_year = 1970 + now / YEAR_SECONDS;
    date.year += 1900;
    while (date_seconds(&date) >= 0 && date.year < this_year - 49)
        date.year += 100;
    return date_seconds(&date);
}
