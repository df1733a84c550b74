/* A domain name in UTF-8 in, its ASCII form out. */
#include "absolutize/domain/idna.h"

#include "absolutize/domain/bidi.h"

void idna_destroy(struct idna *idna)
{
    uts46_destroy(&idna->uts46);
    for (size_t i = 0; i < IDNA_CACHE; i++) {
        buffer_destroy(&idna->cache[i].domain);
        buffer_destroy(&idna->cache[i].ascii);
    }
    *idna = (struct idna){0};
}

/* A label of letters, digits and hyphens that says to be encoded: section 4, step 4. */
static bool add_decoded(struct idna *idna, struct slice encoded, struct points *unicode)
{
    struct points decoded = {0}, mapped;
    if (!punycode_decode(&decoded, encoded) || decoded.n == 0 ||
        !uts46_map(&idna->uts46, &decoded, &mapped) || !points_equal(&decoded, &mapped))
        return false;
    bool ascii = true;
    for (size_t i = 0; i < decoded.n; i++) {
        ascii = ascii && decoded.at[i] < 0x80;
        if (!points_add(unicode, decoded.at[i]))
            return false;
    }
    return !ascii;
}

/* Appends a label to out in ASCII and to unicode as it is. */
static bool put_label(struct idna *idna, const uint32_t *label, size_t n, struct buffer *out,
                      struct points *unicode)
{
    static const uint32_t prefix[] = {'x', 'n', '-', '-'};
    size_t start = out->used;
    bool ascii = true, prefixed = n >= 4 && memcmp(label, prefix, sizeof prefix) == 0;
    for (size_t i = 0; i < n && ascii; i++)
        ascii = label[i] < 0x80;
    if (ascii) {
        for (size_t i = 0; i < n; i++)
            buffer_char(out, (char)label[i]);
        if (prefixed)
            return add_decoded(idna, slice_from(slice_of_buffer(out), start + 4), unicode);
    } else if (prefixed) {
        return false;
    } else {
        buffer_string(out, "xn--");
        if (!punycode_encode(out, label, n))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        if (!points_add(unicode, label[i]))
            return false;
    return true;
}

static bool convert_domain(struct idna *idna, struct slice domain, struct buffer *out)
{
    struct points given, mapped, unicode = {0};
    if (!uts46_begin(&given, domain) || !uts46_map(&idna->uts46, &given, &mapped))
        return false;
    for (size_t start = 0, end; start <= mapped.n; start = end + 1) {
        for (end = start; end < mapped.n && mapped.at[end] != '.';)
            end++;
        if (!put_label(idna, mapped.at + start, end - start, out, &unicode))
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

enum reason idna_to_ascii(struct idna *idna, struct slice domain, struct buffer *out)
{
    if (domain.size > IDNA_MAX)
        return URL_IDNA;
    struct idna_answer *answer = &idna->cache[hash(domain) % IDNA_CACHE];
    if (!answer->known || !slice_equal(slice_of_buffer(&answer->domain), domain)) {
        buffer_clear(&answer->domain);
        buffer_clear(&answer->ascii);
        buffer_slice(&answer->domain, domain);
        answer->reason = convert_domain(idna, domain, &answer->ascii) ? URL_VALID : URL_IDNA;
        answer->known = true;
    }
    if (answer->reason == URL_VALID)
        buffer_slice(out, slice_of_buffer(&answer->ascii));
    return answer->reason;
}
