/* Finds encodings by label (Encoding Standard, section 4.2), and says what kind they are. */
#include "extract/encoding/charset.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "extract/encoding/charset_table.h"

enum { LABEL_MAX = 19 }; /* cseucpkdfmtjapanese */

const struct charset *charset_of_label(struct slice label)
{
    char wanted[LABEL_MAX + 3] = " ";
    label = slice_trim(label, "\t\n\f\r ");
    if (label.size == 0 || label.size > LABEL_MAX)
        return NULL;
    for (size_t i = 0; i < label.size; i++) {
        char c = label.data[i];
        if (c <= ' ' || c > '~')
            return NULL;
        wanted[i + 1] = ascii_lower(c);
    }
    wanted[label.size + 1] = ' ';
    for (size_t i = 0; i < CHARSETS; i++)
        if (strstr(charset_table[i].labels, wanted))
            return &charset_table[i];
    return NULL;
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
