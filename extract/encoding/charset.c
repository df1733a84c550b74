/* Finds encodings by label (Encoding Standard, section 4.2), and says what kind they are. */
#include "extract/encoding/charset.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "extract/encoding/charset_table.h"

/* Open addressing; a power of two, twice as many as there are labels. */
enum { LABEL_SLOTS = 512 };

struct label {
    struct slice text;
    const struct charset *charset; /* NULL: the slot is free */
};

/* Where a label is, in any case, or the free slot where it belongs. */
static struct label *slot_of(struct label *slots, struct slice label)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < label.size; i++)
        hash = hash * 33 + (unsigned char)ascii_lower(label.data[i]);
    size_t i = (hash ^ hash >> 15) % LABEL_SLOTS;
    while (slots[i].charset && !slice_alike(slots[i].text, label))
        i = (i + 1) % LABEL_SLOTS;
    return &slots[i];
}

static void add_labels(struct label *slots, const struct charset *charset)
{
    for (const char *label = charset->labels + 1; *label; label += strcspn(label, " ") + 1) {
        struct slice text = slice_of(label, strcspn(label, " "));
        *slot_of(slots, text) = (struct label){text, charset};
    }
}

const struct charset *charset_of_label(struct slice label)
{
    static struct label slots[LABEL_SLOTS]; /* filled when first needed */
    static bool filled;
    for (size_t i = 0; i < CHARSETS && !filled; i++)
        add_labels(slots, &charset_table[i]);
    filled = true;
    return slot_of(slots, slice_trim_spaces(label))->charset;
}

const char *charset_name(const struct charset *charset)
{
    return charset->name;
}

bool charset_is_ascii_based(const struct charset *charset)
{
    enum charset_kind kind = charset->kind;
    return kind != UTF_16BE && kind != UTF_16LE && kind != ISO_2022_JP && kind != REPLACEMENT;
}

bool charset_is_utf8(const struct charset *charset)
{
    return charset->kind == UTF_8;
}

bool charset_is_utf16(const struct charset *charset)
{
    return charset->kind == UTF_16BE || charset->kind == UTF_16LE;
}

size_t charset_ascii_prefix(const char *text, size_t n)
{
    size_t i = 0;
    for (uint64_t word; n - i >= sizeof word; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < n && (unsigned char)text[i] < 0x80)
        i++;
    return i;
}
