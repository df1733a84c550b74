/* The rules for joiners (RFC 5892, appendix A) and for directions (RFC 5893, section 2). */
#include "absolutize/domain/bidi.h"
#include "absolutize/domain/joiners.h"
#include "tests/lib/tap.h"

struct name {
    const char *text;
    bool valid;
    const char *why;
};

static const struct name joined[] = {
    {"क्\u200D", true, "a joiner after a virama"},
    {"क्\u200C", true, "a non-joiner after a virama"},
    {"क\u200D", false, "a joiner after a letter"},
    {"\u200Dक", false, "a joiner at the start"},
    {"ب\u200Cب", true, "a non-joiner between dual-joining letters"},
    {"بً\u200Cًب", true, "transparent marks between do not count"},
    {"ا\u200Cب", false, "a letter that joins to the right only"},
    {"ب\u200Cا", true, "a right-joining letter after it"},
    {"ب\u200C", false, "nothing after it"},
    {"ب\u200Cx", false, "a letter that does not join after it"},
    {"ب\u200Cب\u200Cب", true, "two of them"},
    {"ب\u200C\u200Cب", false, "two in a row"},
};

static const struct name directed[] = {
    {"abc.1", true, "no right-to-left character: anything goes"},
    {"אב", true, "right to left"},
    {"אa", false, "2: a left-to-right letter among them"},
    {"א1", true, "3: ends in a European number"},
    {"א٣", true, "3: ends in an Arabic number"},
    {"א-", false, "3: ends in a neutral character"},
    {"א1\u05B0", true, "3: marks at the end do not count"},
    {"א1٣א", false, "4: both kinds of numbers"},
    {"1.א", false, "1: a label begins with a number"},
    {"a-.א", false, "6: a left-to-right label ends in a neutral character"},
    {"a1.א", true, "6: it may end in a number"},
    {"a\u0301.א", true, "6: or in a mark"},
    {"..א", true, "empty labels do not count"},
    {"א〒א", true, "U+3012 is neutral"},
    {"א〇", false, "U+3007 is a left-to-right letter"},
    {"𞤀", true, "Adlam"},
    {"a𞤀", false, "and not in a Latin label"},
};

static struct points points_of(const char *text)
{
    struct points points = {0};
    points_add_utf8(&points, slice_of_string(text));
    return points;
}

int main(void)
{
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
        struct points label = points_of(joined[i].text);
        ok(joiners_valid(label.at, label.n) == joined[i].valid, "joiners: %s", joined[i].why);
    }
    for (size_t i = 0; i < sizeof directed / sizeof *directed; i++) {
        struct points domain = points_of(directed[i].text);
        ok(bidi_valid(&domain) == directed[i].valid, "directions: %s", directed[i].why);
    }
    return tap_done();
}
