/* Code points in, whether their directions may stand in one domain name out. */
#include "absolutize/domain/bidi.h"

/* Directions as far as the rule tells them apart. */
enum direction {
    LTR,     /* L */
    RTL,     /* R, AL */
    AN,      /* Arabic numbers */
    EN,      /* European numbers */
    NSM,     /* non-spacing marks */
    NEUTRAL, /* ES, CS, ET, ON, BN */
    DIRECTIONS
};

struct range {
    uint32_t first, last;
    enum direction direction;
};

/*
 * From Unicode 14's Bidi_Class, in order: right-to-left scripts exactly, and the marks and symbols
 * that are common to all scripts. What is not here counts as left-to-right.
 */
static const struct range ranges[] = {
    {0x00A1, 0x00A9, NEUTRAL},   {0x00AB, 0x00B1, NEUTRAL},   {0x00B6, 0x00B8, NEUTRAL},
    {0x00BB, 0x00BF, NEUTRAL},   {0x00D7, 0x00D7, NEUTRAL},   {0x00F7, 0x00F7, NEUTRAL},
    {0x0300, 0x036F, NSM},       {0x0591, 0x05BD, NSM},       {0x05BE, 0x05BE, RTL},
    {0x05BF, 0x05BF, NSM},       {0x05C0, 0x05C0, RTL},       {0x05C1, 0x05C2, NSM},
    {0x05C3, 0x05C3, RTL},       {0x05C4, 0x05C5, NSM},       {0x05C6, 0x05C6, RTL},
    {0x05C7, 0x05C7, NSM},       {0x05D0, 0x05F4, RTL},       {0x0600, 0x0605, AN},
    {0x0606, 0x0607, NEUTRAL},   {0x0608, 0x0608, RTL},       {0x0609, 0x060A, NEUTRAL},
    {0x060B, 0x060B, RTL},       {0x060C, 0x060C, NEUTRAL},   {0x060D, 0x060D, RTL},
    {0x060E, 0x060F, NEUTRAL},   {0x0610, 0x061A, NSM},       {0x061B, 0x064A, RTL},
    {0x064B, 0x065F, NSM},       {0x0660, 0x0669, AN},        {0x066A, 0x066A, NEUTRAL},
    {0x066B, 0x066C, AN},        {0x066D, 0x066F, RTL},       {0x0670, 0x0670, NSM},
    {0x0671, 0x06D5, RTL},       {0x06D6, 0x06DC, NSM},       {0x06DD, 0x06DD, AN},
    {0x06DE, 0x06DE, NEUTRAL},   {0x06DF, 0x06E4, NSM},       {0x06E5, 0x06E6, RTL},
    {0x06E7, 0x06E8, NSM},       {0x06E9, 0x06E9, NEUTRAL},   {0x06EA, 0x06ED, NSM},
    {0x06EE, 0x06EF, RTL},       {0x06F0, 0x06F9, EN},        {0x06FA, 0x0710, RTL},
    {0x0711, 0x0711, NSM},       {0x0712, 0x072F, RTL},       {0x0730, 0x074A, NSM},
    {0x074D, 0x07A5, RTL},       {0x07A6, 0x07B0, NSM},       {0x07B1, 0x07EA, RTL},
    {0x07EB, 0x07F3, NSM},       {0x07F4, 0x07F5, RTL},       {0x07F6, 0x07F9, NEUTRAL},
    {0x07FA, 0x07FA, RTL},       {0x07FD, 0x07FD, NSM},       {0x07FE, 0x0815, RTL},
    {0x0816, 0x0819, NSM},       {0x081A, 0x081A, RTL},       {0x081B, 0x0823, NSM},
    {0x0824, 0x0824, RTL},       {0x0825, 0x0827, NSM},       {0x0828, 0x0828, RTL},
    {0x0829, 0x082D, NSM},       {0x0830, 0x0858, RTL},       {0x0859, 0x085B, NSM},
    {0x085E, 0x088E, RTL},       {0x0890, 0x0891, AN},        {0x0898, 0x089F, NSM},
    {0x08A0, 0x08C9, RTL},       {0x08CA, 0x08E1, NSM},       {0x08E2, 0x08E2, AN},
    {0x08E3, 0x0902, NSM},       {0x1AB0, 0x1AFF, NSM},       {0x1DC0, 0x1DFF, NSM},
    {0x2000, 0x206F, NEUTRAL},   {0x20D0, 0x20FF, NSM},       {0x2190, 0x2BFF, NEUTRAL},
    {0x3001, 0x3020, NEUTRAL},   {0x3099, 0x309A, NSM},       {0xFB1D, 0xFB1D, RTL},
    {0xFB1E, 0xFB1E, NSM},       {0xFB1F, 0xFB28, RTL},       {0xFB29, 0xFB29, NEUTRAL},
    {0xFB2A, 0xFD3D, RTL},       {0xFD3E, 0xFD4F, NEUTRAL},   {0xFD50, 0xFDC7, RTL},
    {0xFDCF, 0xFDCF, NEUTRAL},   {0xFDF0, 0xFDFC, RTL},       {0xFDFD, 0xFDFF, NEUTRAL},
    {0xFE00, 0xFE0F, NSM},       {0xFE20, 0xFE2F, NSM},       {0xFE70, 0xFEFC, RTL},
    {0x10800, 0x1091B, RTL},     {0x1091F, 0x1091F, NEUTRAL}, {0x10920, 0x10A00, RTL},
    {0x10A01, 0x10A0F, NSM},     {0x10A10, 0x10A35, RTL},     {0x10A38, 0x10A3F, NSM},
    {0x10A40, 0x10AE4, RTL},     {0x10AE5, 0x10AE6, NSM},     {0x10AEB, 0x10B35, RTL},
    {0x10B39, 0x10B3F, NEUTRAL}, {0x10B40, 0x10D23, RTL},     {0x10D24, 0x10D27, NSM},
    {0x10D30, 0x10E7E, AN},      {0x10E80, 0x10EA9, RTL},     {0x10EAB, 0x10EAC, NSM},
    {0x10EAD, 0x10F45, RTL},     {0x10F46, 0x10F50, NSM},     {0x10F51, 0x10F81, RTL},
    {0x10F82, 0x10F85, NSM},     {0x10F86, 0x10FF6, RTL},     {0x1E800, 0x1E8CF, RTL},
    {0x1E8D0, 0x1E8D6, NSM},     {0x1E900, 0x1E943, RTL},     {0x1E944, 0x1E94A, NSM},
    {0x1E94B, 0x1EEBB, RTL},     {0x1EEF0, 0x1F0F5, NEUTRAL}, {0x1F300, 0x1FAFF, NEUTRAL},
    {0xE0100, 0xE01EF, NSM},
};

static enum direction ascii_direction(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return EN;
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? LTR : NEUTRAL;
}

static enum direction direction_of(uint32_t c)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    if (c < 0x80)
        return ascii_direction(c);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < sizeof ranges / sizeof *ranges && c >= ranges[low].first;
    return inside ? ranges[low].direction : LTR;
}

/* Section 2, the six conditions in order. */
static bool label_valid(const uint32_t *label, size_t n)
{
    size_t seen[DIRECTIONS] = {0};
    enum direction first = direction_of(label[0]), last = NEUTRAL;
    for (size_t i = 0; i < n; i++) {
        enum direction direction = direction_of(label[i]);
        seen[direction]++;
        if (direction != NSM)
            last = direction;
    }
    if (first == RTL)
        return seen[LTR] == 0 && (last == RTL || last == EN || last == AN) &&
               (seen[EN] == 0 || seen[AN] == 0);
    return first == LTR && seen[RTL] == 0 && seen[AN] == 0 && (last == LTR || last == EN);
}

/* Section 1.4: a Bidi domain name has a label with a character of R, AL or AN. */
static bool is_bidi(const struct points *domain)
{
    for (size_t i = 0; i < domain->n; i++) {
        enum direction direction = direction_of(domain->at[i]);
        if (direction == RTL || direction == AN)
            return true;
    }
    return false;
}

bool bidi_valid(const struct points *domain)
{
    size_t start = 0;
    if (!is_bidi(domain))
        return true;
    for (size_t i = 0; i <= domain->n; i++) {
        if (i < domain->n && domain->at[i] != '.')
            continue;
        if (i > start && !label_valid(domain->at + start, i - start))
            return false;
        start = i + 1;
    }
    return true;
}
