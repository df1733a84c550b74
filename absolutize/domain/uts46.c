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
#include "absolutize/domain/punycode.h"
#include "absolutize/domain/unicode.h"
#include "absolutize/domain/uts46_changes.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"
#include "absolutize/shared/utf8_text.h"

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

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

bool uts46_begin(struct points *points, struct slice domain)
{
    points->n = 0;
    while (domain.size > 0) {
        uint32_t c;
        size_t width = utf8_decode(domain.data, domain.size, &c), start = points->n;
        if (width == 0 || !uts46_add_changed(points, c))
            return false;
        for (size_t i = start; i < points->n; i++)
            points->at[i] = lower(points->at[i]);
        domain = slice_from(domain, width);
    }
    return true;
}

bool uts46_stays(uint32_t point)
{
    return !uts46_changes(point);
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
    for (size_t i = 0; i < n; i++)
        utf8_put_character(&uts46->domain, run[i]);
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
 * Characters that need no conversion: ASCII, those that libidn2's tables are too old for, and the
 * deviations, which libcurl replaces when a strict conversion fails and it tries a lax one.
 */
static bool as_it_is(uint32_t c)
{
    enum { SHARP_S = 0xDF, FINAL_SIGMA = 0x3C2, TODO_SOFT_HYPHEN = 0x1806 /* since Unicode 16 */ };
    return c < 0x80 || c == SHARP_S || c == FINAL_SIGMA || c == TODO_SOFT_HYPHEN || is_joiner(c) ||
           unicode_of(c).recent;
}

/* Converts what needs it in `in`, in runs of at most `longest` characters. */
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
