/*
 * Maps characters that libidn2 2.3.3 refuses or maps in another way than UTS #46 does (section 5,
 * as of Unicode 17), and the full stops, which end labels.
 */
#include "absolutize/domain/uts46_changes.h"

/* IGNORED characters are removed. */
enum { IGNORED = 0 };

/* Each character from first to last is mapped to the one as far from to as it is from first. */
struct change {
    uint32_t first, last, to;
};

static const struct change changes[] = {
    {0x04C0, 0x04C0, 0x04CF},   {0x10A0, 0x10C5, 0x2D00},    {0x115F, 0x1160, IGNORED},
    {0x17B4, 0x17B5, IGNORED},  {0x180E, 0x180E, IGNORED},   {0x1C89, 0x1C89, 0x1C8A},
    {0x1E9E, 0x1E9E, 0x00DF},   {0x2061, 0x2063, IGNORED},   {0x206A, 0x206F, IGNORED},
    {0x2132, 0x2132, 0x214E},   {0x2183, 0x2183, 0x2184},    {0x3002, 0x3002, '.'},
    {0x3164, 0x3164, IGNORED},  {0xA7CB, 0xA7CB, 0x0264},    {0xA7CC, 0xA7CC, 0xA7CD},
    {0xA7CE, 0xA7CE, 0xA7CF},   {0xA7D2, 0xA7D2, 0xA7D3},    {0xA7D4, 0xA7D4, 0xA7D5},
    {0xA7DA, 0xA7DA, 0xA7DB},   {0xA7DC, 0xA7DC, 0x019B},    {0xA7F1, 0xA7F1, 's'},
    {0xFE63, 0xFE63, '-'},      {0xFF01, 0xFF5E, '!'},       {0xFF61, 0xFF61, '.'},
    {0xFFA0, 0xFFA0, IGNORED},  {0x10D50, 0x10D65, 0x10D70}, {0x16EA0, 0x16EB8, 0x16EBB},
    {0x1CCD6, 0x1CCEF, 'a'},    {0x1CCF0, 0x1CCF9, '0'},     {0x1D173, 0x1D17A, IGNORED},
    {0x2F868, 0x2F868, 0x36FC}, {0x2F874, 0x2F874, 0x5F53},  {0x2F91F, 0x2F91F, 0x243AB},
    {0x2F95F, 0x2F95F, 0x7AEE}, {0x2F9BF, 0x2F9BF, 0x45D7},
};

/* What stands in the parentheses of U+3200 to U+321E, and of U+3220 to U+3243. */
enum { HANGUL = 0x3200, IDEOGRAPHS = 0x3220 };

static const uint16_t hangul[][2] = {
    {0x1100}, {0x1102}, {0x1103}, {0x1105}, {0x1106}, {0x1107},         {0x1109},         {0x110B},
    {0x110C}, {0x110E}, {0x110F}, {0x1110}, {0x1111}, {0x1112},         {0xAC00},         {0xB098},
    {0xB2E4}, {0xB77C}, {0xB9C8}, {0xBC14}, {0xC0AC}, {0xC544},         {0xC790},         {0xCC28},
    {0xCE74}, {0xD0C0}, {0xD30C}, {0xD558}, {0xC8FC}, {0xC624, 0xC804}, {0xC624, 0xD6C4},
};
static const uint16_t ideographs[][2] = {
    {0x4E00}, {0x4E8C}, {0x4E09}, {0x56DB}, {0x4E94}, {0x516D}, {0x4E03}, {0x516B}, {0x4E5D},
    {0x5341}, {0x6708}, {0x706B}, {0x6C34}, {0x6728}, {0x91D1}, {0x571F}, {0x65E5}, {0x682A},
    {0x6709}, {0x793E}, {0x540D}, {0x7279}, {0x8CA1}, {0x795D}, {0x52B4}, {0x4EE3}, {0x547C},
    {0x5B66}, {0x76E3}, {0x4F01}, {0x8CC7}, {0x5354}, {0x796D}, {0x4F11}, {0x81EA}, {0x81F3},
};

/* The one or two characters in the parentheses that point stands for, or NULL. */
static const uint16_t *in_parentheses(uint32_t point)
{
    if (point >= HANGUL && point - HANGUL < sizeof hangul / sizeof *hangul)
        return hangul[point - HANGUL];
    if (point >= IDEOGRAPHS && point - IDEOGRAPHS < sizeof ideographs / sizeof *ideographs)
        return ideographs[point - IDEOGRAPHS];
    return NULL;
}

static const struct change *change_of(uint32_t point)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (point >= changes[i].first && point <= changes[i].last)
            return &changes[i];
    return NULL;
}

bool uts46_changes(uint32_t point)
{
    return change_of(point) || in_parentheses(point);
}

static bool add_parentheses(struct points *points, const uint16_t *inside)
{
    return points_add(points, '(') && points_add(points, inside[0]) &&
           (inside[1] == 0 || points_add(points, inside[1])) && points_add(points, ')');
}

bool uts46_add_changed(struct points *points, uint32_t point)
{
    const uint16_t *inside = in_parentheses(point);
    if (inside)
        return add_parentheses(points, inside);
    const struct change *change = change_of(point);
    if (change && change->to == IGNORED)
        return true;
    return points_add(points, change ? change->to + (point - change->first) : point);
}
