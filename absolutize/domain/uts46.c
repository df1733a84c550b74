/*
 * Maps and normalises domain names, and validates their characters.
 *
 * libcurl does that with libidn2, but by the rules for names that are to be registered: it refuses
 * hyphens at the ends of labels, labels of more than 63 bytes, and most ASCII symbols. The URL
 * Standard does not (CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength are false). So libcurl
 * gets one run of characters that are not ASCII at a time, and this file joins the results.
 */
#include "absolutize/domain/uts46.h"

#include "absolutize/domain/joiners.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"

void uts46_destroy(struct uts46 *uts46)
{
    curl_idn_free(uts46->curl);
    buffer_destroy(&uts46->domain);
    buffer_destroy(&uts46->ascii);
    *uts46 = (struct uts46){0};
}

static bool load(struct uts46 *uts46)
{
    const char *why;
    if (uts46->curl || uts46->missing)
        return uts46->curl != NULL;
    uts46->curl = curl_idn_new(&why);
    uts46->missing = !uts46->curl;
    if (uts46->missing)
        complain("domain names that are not ASCII are rejected: %s", why);
    return !uts46->missing;
}

/*
 * Characters for which UTS #46 (section 5, as of Unicode 17) differs from the tables of libidn2
 * 2.3.3, and the full stops, which end labels. IGNORED characters are removed.
 */
enum { IGNORED = 0 };

struct change {
    uint32_t first, last, to;
};

static const struct change changes[] = {
    {0x04C0, 0x04C0, 0x04CF},    {0x10A0, 0x10C5, 0x2D00},   {0x115F, 0x1160, IGNORED},
    {0x17B4, 0x17B5, IGNORED},   {0x180E, 0x180E, IGNORED},  {0x1E9E, 0x1E9E, 0x00DF},
    {0x2061, 0x2063, IGNORED},   {0x206A, 0x206F, IGNORED},  {0x2132, 0x2132, 0x214E},
    {0x2183, 0x2183, 0x2184},    {0x3002, 0x3002, '.'},      {0x3164, 0x3164, IGNORED},
    {0xFF01, 0xFF5E, '!'},       {0xFF61, 0xFF61, '.'},      {0xFFA0, 0xFFA0, IGNORED},
    {0x1D173, 0x1D17A, IGNORED}, {0x2F868, 0x2F868, 0x36FC}, {0x2F874, 0x2F874, 0x5F53},
    {0x2F91F, 0x2F91F, 0x243AB}, {0x2F95F, 0x2F95F, 0x7AEE}, {0x2F9BF, 0x2F9BF, 0x45D7},
};

static uint32_t changed(uint32_t c)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (c >= changes[i].first && c <= changes[i].last)
            return changes[i].to == IGNORED ? IGNORED : changes[i].to + (c - changes[i].first);
    return c;
}

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

bool uts46_begin(struct points *points, struct slice domain)
{
    points->n = 0;
    while (domain.size > 0) {
        uint32_t c;
        size_t width = utf8_decode(domain.data, domain.size, &c);
        uint32_t to = width > 0 ? changed(c) : IGNORED;
        if (width == 0 || ((to != IGNORED || c == IGNORED) && !points_add(points, lower(to))))
            return false;
        domain = slice_from(domain, width);
    }
    return true;
}

bool uts46_stays(uint32_t point)
{
    return changed(point) == point;
}

/* Appends an answer of libcurl, in Unicode. */
static bool add_answer(struct points *points, struct slice answer)
{
    for (;;) {
        struct slice label = slice_of(answer.data, slice_find(answer, '.'));
        bool encoded = label.size >= 4 && memcmp(label.data, "xn--", 4) == 0;
        if (encoded ? !punycode_decode(points, slice_from(label, 4))
                    : !points_add_utf8(points, label))
            return false;
        if (label.size == answer.size)
            return true;
        answer = slice_from(answer, label.size + 1);
        if (!points_add(points, '.'))
            return false;
    }
}

/* Has libcurl convert a run that follows before, an ASCII character or NUL; appends the result. */
static bool convert(struct uts46 *uts46, uint32_t before, const uint32_t *run, size_t n,
                    struct points *out)
{
    buffer_clear(&uts46->domain);
    buffer_clear(&uts46->ascii);
    if (before)
        buffer_char(&uts46->domain, (char)before);
    for (size_t i = 0; i < n; i++) {
        char bytes[UTF8_MAX];
        size_t width = utf8_encode(bytes, run[i]);
        buffer_put(&uts46->domain, bytes, width);
    }
    buffer_char(&uts46->domain, '\0');
    return curl_idn_to_ascii(uts46->curl, uts46->domain.data, &uts46->ascii) &&
           add_answer(out, slice_of_buffer(&uts46->ascii));
}

static bool is_alphanumeric(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* NFC has three characters that begin with an ASCII symbol. */
static uint32_t struck_through(uint32_t c)
{
    return c == '=' ? 0x2260 : c == '<' ? 0x226E : c == '>' ? 0x226F : 0;
}

/*
 * libcurl does not convert a run by itself that begins with a mark, or of which nothing remains. So
 * it gets the letter or digit before the run; in place of another character it gets a q, with which
 * nothing composes.
 */
static bool convert_after(struct uts46 *uts46, const uint32_t *run, size_t n, struct points *out)
{
    enum { STAND_IN = 'q', STROKE = 0x338 };
    uint32_t before = out->n > 0 ? out->at[out->n - 1] : '.';
    if (is_alphanumeric(before)) {
        out->n--;
        return convert(uts46, before, run, n, out);
    }
    size_t start = out->n;
    if (!convert(uts46, STAND_IN, run, n, out) || out->n == start || out->at[start] != STAND_IN)
        return false;
    memmove(out->at + start, out->at + start + 1, (out->n - start - 1) * sizeof *out->at);
    out->n--;
    if (out->n > start && out->at[start] == STROKE && struck_through(before)) {
        out->at[start - 1] = struck_through(before);
        memmove(out->at + start, out->at + start + 1, (out->n - start - 1) * sizeof *out->at);
        out->n--;
    }
    return true;
}

/*
 * Characters that need no conversion: ASCII and the deviations, which libcurl replaces when a
 * strict conversion fails and it tries a lax one.
 */
static bool as_it_is(uint32_t c)
{
    return c < 0x80 || c == 0xDF || c == 0x3C2 || is_joiner(c);
}

/* Converts in by runs of at most longest characters that need it. */
static bool map_runs(struct uts46 *uts46, const struct points *in, size_t longest,
                     struct points *out)
{
    out->n = 0;
    for (size_t i = 0, end; i < in->n; i = end) {
        end = i + 1;
        if (as_it_is(in->at[i])) {
            if (!points_add(out, in->at[i]))
                return false;
            continue;
        }
        while (end < in->n && end - i < longest && !as_it_is(in->at[end]))
            end++;
        size_t start = out->n;
        if (convert(uts46, 0, in->at + i, end - i, out) && out->n > start)
            continue;
        out->n = start;
        if (!convert_after(uts46, in->at + i, end - i, out))
            return false;
    }
    return true;
}

/*
 * libcurl refuses a run in which a character stands for ASCII symbols, as U+2474 does for "(1)". So
 * what fails is mapped character by character first.
 */
bool uts46_map(struct uts46 *uts46, const struct points *in, struct points *out)
{
    struct points mapped;
    if (!load(uts46))
        return false;
    return map_runs(uts46, in, POINTS_MAX, out) ||
           (map_runs(uts46, in, 1, &mapped) && map_runs(uts46, &mapped, POINTS_MAX, out));
}
