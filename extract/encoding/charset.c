/* A label in, the encoding out (Encoding Standard, section 4.2, "names and labels"). */
#include "extract/encoding/charset.h"

#include <stdint.h>

#include "absolutize/shared/ascii.h"
#include "extract/encoding/charset_table.h"

/* In the order of how often pages name them. */
const struct charset charset_table[CHARSETS] = {
    {"UTF-8", UTF_8, NULL,
     " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
    {"windows-1252", SINGLE_BYTE, "CP1252",
     " iso-8859-1 windows-1252 latin1 us-ascii ascii ansi_x3.4-1968 cp1252 cp819 csisolatin1 ibm819"
     " iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 x-cp1252 "},
    {"windows-1251", SINGLE_BYTE, "CP1251", " windows-1251 cp1251 x-cp1251 "},
    {"GBK", GBK, NULL,
     " gb2312 gbk chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk "},
    {"Shift_JIS", SHIFT_JIS, NULL,
     " shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis "},
    {"EUC-JP", EUC_JP, NULL, " euc-jp cseucpkdfmtjapanese x-euc-jp "},
    {"EUC-KR", EUC_KR, NULL,
     " euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601"
     " ksc_5601 windows-949 "},
    {"Big5", BIG5, NULL, " big5 big5-hkscs cn-big5 csbig5 x-x-big5 "},
    {"gb18030", GB18030, NULL, " gb18030 "},
    {"ISO-8859-2", SINGLE_BYTE, "ISO-8859-2",
     " csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "},
    {"ISO-8859-3", SINGLE_BYTE, "ISO-8859-3",
     " csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 "},
    {"ISO-8859-4", SINGLE_BYTE, "ISO-8859-4",
     " csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 "},
    {"ISO-8859-5", SINGLE_BYTE, "ISO-8859-5",
     " csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5"
     " iso_8859-5:1988 "},
    {"ISO-8859-6", SINGLE_BYTE, "ISO-8859-6",
     " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e"
     " iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 "},
    {"ISO-8859-7", SINGLE_BYTE, "ISO-8859-7",
     " csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597"
     " iso_8859-7 iso_8859-7:1987 sun_eu_greek "},
    {"ISO-8859-8", SINGLE_BYTE, "ISO-8859-8",
     " csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598"
     " iso_8859-8 iso_8859-8:1988 visual "},
    {"ISO-8859-8-I", SINGLE_BYTE, "ISO-8859-8", " csiso88598i iso-8859-8-i logical "},
    {"ISO-8859-10", SINGLE_BYTE, "ISO-8859-10",
     " csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    {"ISO-8859-13", SINGLE_BYTE, "ISO-8859-13", " iso-8859-13 iso8859-13 iso885913 "},
    {"ISO-8859-14", SINGLE_BYTE, "ISO-8859-14", " iso-8859-14 iso8859-14 iso885914 "},
    {"ISO-8859-15", SINGLE_BYTE, "ISO-8859-15",
     " csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 "},
    {"ISO-8859-16", SINGLE_BYTE, "ISO-8859-16", " iso-8859-16 "},
    {"IBM866", SINGLE_BYTE, "CP866", " 866 cp866 csibm866 ibm866 "},
    {"KOI8-R", SINGLE_BYTE, "KOI8-R", " cskoi8r koi koi8 koi8-r koi8_r "},
    {"KOI8-U", SINGLE_BYTE, "KOI8-U", " koi8-ru koi8-u "},
    {"macintosh", SINGLE_BYTE, "MACINTOSH", " csmacintosh mac macintosh x-mac-roman "},
    {"x-mac-cyrillic", SINGLE_BYTE, "MAC-CYRILLIC", " x-mac-cyrillic x-mac-ukrainian "},
    {"windows-874", SINGLE_BYTE, "CP874",
     " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 "},
    {"windows-1250", SINGLE_BYTE, "CP1250", " cp1250 windows-1250 x-cp1250 "},
    {"windows-1253", SINGLE_BYTE, "CP1253", " cp1253 windows-1253 x-cp1253 "},
    {"windows-1254", SINGLE_BYTE, "CP1254",
     " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5"
     " latin5 windows-1254 x-cp1254 "},
    {"windows-1255", SINGLE_BYTE, "CP1255", " cp1255 windows-1255 x-cp1255 "},
    {"windows-1256", SINGLE_BYTE, "CP1256", " cp1256 windows-1256 x-cp1256 "},
    {"windows-1257", SINGLE_BYTE, "CP1257", " cp1257 windows-1257 x-cp1257 "},
    {"windows-1258", SINGLE_BYTE, "CP1258", " cp1258 windows-1258 x-cp1258 "},
    {"ISO-2022-JP", ISO_2022_JP, NULL, " csiso2022jp iso-2022-jp "},
    {"UTF-16BE", UTF_16BE, NULL, " unicodefffe utf-16be "},
    {"UTF-16LE", UTF_16LE, NULL,
     " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le "},
    {"replacement", REPLACEMENT, NULL,
     " csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement "},
    {"x-user-defined", X_USER_DEFINED, NULL, " x-user-defined "},
};

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
