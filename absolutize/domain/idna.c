/* Converts domain names to ASCII, label by label. */
#include "absolutize/domain/idna.h"

#include "absolutize/domain/bidi.h"
#include "absolutize/domain/joiners.h"
#include "absolutize/domain/punycode.h"
#include "absolutize/domain/unicode.h"

void idna_destroy(struct idna *idna)
{
    uts46_destroy(&idna->uts46);
    for (size_t i = 0; i < IDNA_CACHE; i++) {
        buffer_destroy(&idna->cache[i].domain);
        buffer_destroy(&idna->cache[i].ascii);
    }
    *idna = (struct idna){0};
}

static bool has_prefix(const uint32_t *label, size_t n)
{
    static const uint32_t prefix[] = {'x', 'n', '-', '-'};
    return n >= 4 && memcmp(label, prefix, sizeof prefix) == 0;
}

static bool is_ascii(const uint32_t *label, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (label[i] >= 0x80)
            return false;
    return true;
}

/*
 * Section 4.1, "Validity Criteria", those that uts46_map does not check: 4 (CheckHyphens is
 * false), 6 and 8.
 */
static bool label_valid(const uint32_t *label, size_t n)
{
    return n == 0 ||
           (!has_prefix(label, n) && !unicode_of(label[0]).mark && joiners_valid(label, n));
}

/* Whether a decoded label is what mapping and normalisation would make of it (criteria 1 and 7). */
static bool is_mapped(struct idna *idna, const struct points *label)
{
    struct points mapped;
    for (size_t i = 0; i < label->n; i++)
        if (!uts46_stays(label->at[i]))
            return false;
    return uts46_map(&idna->uts46, label, &mapped) && points_equal(label, &mapped);
}

/* Appends the label that a text after xn-- stands for (section 4, step 4). */
static bool add_decoded(struct idna *idna, struct slice encoded, struct points *unicode)
{
    struct points decoded = {0};
    if (!punycode_decode(&decoded, encoded) || is_ascii(decoded.at, decoded.n) ||
        !label_valid(decoded.at, decoded.n) || !is_mapped(idna, &decoded))
        return false;
    return points_add_all(unicode, decoded.at, decoded.n);
}

/* Appends a label that is not all ASCII: to out in Punycode, to unicode as it is. */
static bool add_encoded(const uint32_t *label, size_t n, struct buffer *out, struct points *unicode)
{
    buffer_string(out, "xn--");
    return label_valid(label, n) && punycode_encode(out, label, n) &&
           points_add_all(unicode, label, n);
}

/* Appends a label: to out in ASCII, to unicode in Unicode. */
static bool add_label(struct idna *idna, const uint32_t *label, size_t n, struct buffer *out,
                      struct points *unicode)
{
    size_t start = out->used;
    if (!is_ascii(label, n))
        return add_encoded(label, n, out, unicode);
    for (size_t i = 0; i < n; i++)
        buffer_char(out, (char)label[i]);
    if (has_prefix(label, n))
        return add_decoded(idna, slice_from(slice_of_buffer(out), start + 4), unicode);
    return points_add_all(unicode, label, n);
}

static bool convert_domain(struct idna *idna, struct slice domain, struct buffer *out)
{
    struct points given, mapped, unicode = {0};
    if (!uts46_begin(&given, domain) || !uts46_map(&idna->uts46, &given, &mapped))
        return false;
    for (size_t start = 0, end; start <= mapped.n; start = end + 1) {
        for (end = start; end < mapped.n && mapped.at[end] != '.';)
            end++;
        if (!add_label(idna, mapped.at + start, end - start, out, &unicode))
            return false;
        if (end < mapped.n) {
            buffer_char(out, '.');
            if (!points_add(&unicode, '.'))
                return false;
        }
    }
    return bidi_valid(&unicode);
}

/* FNV-1a. */
static uint32_t hash(struct slice text)
{
    uint32_t hash = 2166136261;
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619;
    return hash;
}

bool idna_to_ascii(struct idna *idna, struct slice domain, struct buffer *out)
{
    if (domain.size > IDNA_MAX)
        return false;
    struct idna_answer *answer = &idna->cache[hash(domain) % IDNA_CACHE];
    if (!answer->known || !slice_equal(slice_of_buffer(&answer->domain), domain)) {
        buffer_clear(&answer->domain);
        buffer_clear(&answer->ascii);
        buffer_slice(&answer->domain, domain);
        answer->valid = convert_domain(idna, domain, &answer->ascii);
        answer->known = true;
    }
    if (answer->valid)
        buffer_slice(out, slice_of_buffer(&answer->ascii));
    return answer->valid;
}
