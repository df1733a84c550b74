/* Encodings: labels, detection, text to UTF-8, queries back. */
#include "extract/encoding/charset.h"

#include <iconv.h>
#include <stdint.h>
#include <stdio.h>

#include "extract/encoding/charset_decode.h"
#include "extract/encoding/charset_encode.h"
#include "extract/encoding/meta_encoding.h"
#include "extract/encoding/sniff.h"
#include "tests/lib/tap.h"

static const struct {
    const char *label, *name;
} labels[] = {
    {"utf-8", "UTF-8"},
    {"UTF8", "UTF-8"},
    {" \t\n\f\rutf-8 \t\n\f\r", "UTF-8"},
    {"iso-8859-1", "windows-1252"},
    {"ascii", "windows-1252"},
    {"latin1", "windows-1252"},
    {"gb2312", "GBK"},
    {"shift_jis", "Shift_JIS"},
    {"windows-31j", "Shift_JIS"},
    {"ks_c_5601-1987", "EUC-KR"},
    {"big5-hkscs", "Big5"},
    {"iso-8859-9", "windows-1254"},
    {"visual", "ISO-8859-8"},
    {"logical", "ISO-8859-8-I"},
    {"utf-16", "UTF-16LE"},
    {"iso-2022-kr", "replacement"},
    {"cseucpkdfmtjapanese", "EUC-JP"},
    {"ISO_8859-1:1987", "windows-1252"},
    {"", NULL},
    {" ", NULL},
    {"utf-7", NULL},
    {"utf 8", NULL},
    {"utf-8 utf8", NULL},
    {"\xC2\xA0utf-8", NULL},
    {"cseucpkdfmtjapanesecseucpkdfmtjapanese", NULL},
};

static void test_labels(void)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const struct charset *charset = charset_of_label(slice_of_string(labels[i].label));
        ok(labels[i].name ? charset && strcmp(charset_name(charset), labels[i].name) == 0
                          : !charset,
           "label \"%s\" is %s",
           strpbrk(labels[i].label, "\n") ? "in white space" : labels[i].label,
           labels[i].name ? labels[i].name : "none");
    }
    ok(!charset_of_label((struct slice){"utf\0-8", 6}), "a NUL in a label");
}

/* Page, Content-Type, the encoding. */
static const struct {
    const char *page, *type, *name;
} pages[] = {
    {"", "", "windows-1252"},
    {"<meta charset=gbk>", "text/html; charset=utf-8", "UTF-8"},
    {"\xEF\xBB\xBF<meta charset=gbk>", "text/html; charset=gbk", "UTF-8"},
    {"\xFE\xFF", "text/html; charset=gbk", "UTF-16BE"},
    {"\xFF\xFE", "", "UTF-16LE"},
    {"<meta charset=gbk>", "text/html; charset=nonsense", "GBK"},
    {"<meta charset=gbk>", "text/html", "GBK"},
    {"<META CHARSET = 'GBK'>", "", "GBK"},
    {"<meta/charset=gbk>", "", "GBK"},
    {"<metacharset=gbk>", "", "windows-1252"},
    {"<meta charset=gbk", "", "windows-1252"},
    {"<meta charset=utf-16>", "", "UTF-8"},
    {"<meta charset=x-user-defined>", "", "windows-1252"},
    {"<meta charset=nonsense><meta charset=gbk>", "", "GBK"},
    {"<meta charset=nonsense charset=gbk>", "", "windows-1252"},
    {"<meta content='text/html; charset=gbk'>", "", "windows-1252"},
    {"<meta http-equiv=Content-Type content='text/html; charset=gbk'>", "", "GBK"},
    {"<meta content='text/html; charset=gbk' http-equiv=content-type>", "", "GBK"},
    {"<meta http-equiv=refresh content='text/html; charset=gbk'>", "", "windows-1252"},
    {"<meta http-equiv=content-type content='charset charset = \"gbk\"'>", "", "GBK"},
    {"<meta http-equiv=content-type content='charset=\"gbk'>", "", "windows-1252"},
    {"<meta charset=koi8-r http-equiv=content-type content='charset=gbk'>", "", "KOI8-R"},
    {"<!-- <meta charset=koi8-r> --><meta charset=gbk>", "", "GBK"},
    {"<!--><meta charset=koi8-r>-->", "", "KOI8-R"},
    {"<!doctype x><? x><a title='<meta charset=koi8-r>'><meta charset=gbk>", "", "GBK"},
    {"<a b=><meta charset=gbk>", "", "GBK"},
    {"</a <meta charset=koi8-r>><meta charset=gbk>", "", "GBK"},
    {"<1<meta charset=gbk>", "", "GBK"},
    {"<?xml version='1.0' encoding='gbk'?>", "", "GBK"},
    {"<?xml encoding = \"utf-16\"?>", "", "UTF-8"},
    {"<?xml encoding='gb k'?>", "", "windows-1252"},
    {"<?xml encoding='gbk'", "", "windows-1252"},
    {" <?xml encoding='gbk'?>", "", "windows-1252"},
    {"<?xml encoding='koi8-r'?><meta charset=gbk>", "", "GBK"},
    {"\xC3\xA4", "application/json", "UTF-8"},
    {"\xC3\xA4", "text/json", "UTF-8"},
    {"\xC3\xA4", "application/ld+json", "UTF-8"},
    {"\xC3\xA4", "application/json;charset=gbk", "GBK"},
    {"<meta charset=gbk>", "application/json", "UTF-8"},
    {"<rss>", "text/xml", "UTF-8"},
    {"<feed>", "Application/Atom+XML", "UTF-8"},
    {"<svg>", "image/svg+xml; charset=gbk", "GBK"},
    {"<?xml version='1.0' encoding='gbk'?>", "application/xml", "GBK"},
    {"<rss><meta charset=gbk>", "application/xml", "UTF-8"},
    {"<html>", "application/xhtml+xml", "windows-1252"},
    {"\xC3\xA4", "text/plain", "windows-1252"},
    {"\xC3\xA4", "text/javascript", "windows-1252"},
};

static const char *sniff(struct slice page, const char *type, const char *override)
{
    const struct charset *forced = override ? charset_of_label(slice_of_string(override)) : NULL;
    return charset_name(sniff_page(page.data, page.size, slice_of_string(type), forced).charset);
}

static void test_pages(void)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        ok(strcmp(sniff(slice_of_string(pages[i].page), pages[i].type, NULL), pages[i].name) == 0,
           "%s is %s (%s)", pages[i].page[0] & 0x80 ? "a byte order mark" : pages[i].page,
           pages[i].name, pages[i].type);
    ok(strcmp(sniff((struct slice){"<\0?\0x\0", 6}, "", NULL), "UTF-16LE") == 0,
       "a declaration in UTF-16LE");
    ok(strcmp(sniff((struct slice){"\0<\0?\0x", 6}, "", NULL), "UTF-16BE") == 0,
       "a declaration in UTF-16BE");
    ok(strcmp(sniff(slice_of_string("x"), "text/html;charset=gbk", "koi8-r"), "KOI8-R") == 0,
       "the user's choice is before the header");
    ok(strcmp(sniff(slice_of_string("\xEF\xBB\xBF"), "", "koi8-r"), "UTF-8") == 0,
       "a byte order mark is before the user's choice");
}

/* A page of padding with a meta element that ends at the byte given. */
static void test_first_kilobyte(void)
{
    static const char meta[] = "<meta charset=gbk>";
    char page[1100];
    for (size_t end = 1023; end <= 1025; end++) {
        memset(page, ' ', sizeof page);
        memcpy(page + end - strlen(meta), meta, strlen(meta));
        ok(strcmp(sniff((struct slice){page, sizeof page}, "", NULL),
                  end <= 1024 ? "GBK" : "windows-1252") == 0,
           "meta that ends after %zu bytes", end);
    }
}

static void test_late_meta(void)
{
    struct slice none = {0}, gbk = slice_of_string("gbk"),
                 content = slice_of_string("a;charset=gbk");
    ok(meta_encoding(gbk, none, none) == charset_of_label(gbk), "a later meta: charset");
    ok(meta_encoding(none, slice_of_string("Content-Type"), content) == charset_of_label(gbk),
       "a later meta: content");
    ok(!meta_encoding(none, none, content), "a later meta: content without http-equiv");
    ok(!meta_encoding(none, none, none), "a later meta: neither");
    ok(meta_encoding(slice_of_string("no"), slice_of_string("content-type"), content) ==
           charset_of_label(gbk),
       "a later meta: an unknown label, then content");
    ok(meta_encoding(slice_of_string("utf-16"), none, none) ==
           charset_of_label(slice_of_string("utf-8")),
       "a later meta: UTF-16 is UTF-8");
}

/* Encodings that some iconv lacks, as musl's does, or has without a part that is tested. */
static const struct {
    const char *label, *iconv_name;
} rare[] = {
    {"macintosh", "MACINTOSH"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"shift_jis", "CP932"},
    {"euc-jp", "EUC-JP-MS"},
};

/* Whether this machine's iconv lacks it; then a point is skipped. */
static bool lacks(const char *label)
{
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        if (strcmp(rare[i].label, label) != 0)
            continue;
        iconv_t converter = iconv_open("UTF-32BE", rare[i].iconv_name);
        if ((intptr_t)converter == -1)
            return ok(true, "%s # SKIP this iconv has no %s", label, rare[i].iconv_name);
        iconv_close(converter);
    }
    return false;
}

/* Bytes as a whole page, as a value (NULL: the same), in UTF-8; "?" stands for U+FFFD. */
static const struct {
    const char *label, *bytes, *page, *part;
} texts[] = {
    {"utf-8", "a\xC3\xA4\xFF\xE2\x82z\xF0\x9F", "aä??z?", NULL},
    {"utf-8", "\xED\xA0\x80\xC0\x80\xF4\x90\x80\x80", "?????????", NULL},
    {"windows-1252", "\x80\x81\x9F\xA4", "€\xC2\x81Ÿ¤", NULL},
    {"iso-8859-15", "\xA4", "€", NULL},
    {"windows-1255", "\xCA\xD9", "\xD6\xBA?", NULL},
    {"windows-874", "\x80\x81\xA1\xFC", "€\xC2\x81ก?", NULL},
    {"koi8-u", "\xAE\xBE\xC1", "ўЎа", NULL},
    {"macintosh", "\xC6\xF0", "∆\xEF\xA3\xBF", NULL},
    {"x-mac-cyrillic", "\xFF", "€", NULL},
    {"iso-8859-8-i", "\xE0\xFF", "א?", NULL},
    {"x-user-defined", "a\x80\xFF", "a\xEF\x9E\x80\xEF\x9F\xBF", NULL},
    {"replacement", "<a href=x>", "?", NULL},
    {"gbk", "\x80\xA3\xA4\xC4\xE3\xFF", "€￥你?", NULL},
    {"gb18030", "\x81\x30\x81\x30\x90\x30\x81\x30", "\xC2\x80\xF0\x90\x80\x80", NULL},
    {"gb18030", "\x81\x35\xF4\x37\xA8\xBC", "\xEE\x9F\x87ḿ", NULL},
    {"gb18030", "a\x81", "a?", NULL},
    {"gb18030", "a\x81\x30", "a?", "a?0"},
    {"gb18030", "a\x81\x30\x81", "a?", "a?0?"},
    {"gb18030", "a\x81\x30\x81\x7F", "a?0?\x7F", NULL},
    {"gb18030", "\xFE\x39\xFE\x39x", "?x", NULL},
    {"big5", "\xA4\xA4\x88\x62\x88\xA5\xC7", "中Ê̄ê̌?", NULL},
    {"big5", "\xA4<\xA4\xFF>", "?<?>", NULL},
    {"euc-jp", "\x8E\xB1\x8F\xA2\xC2\xB0\xA1", "ｱ¡亜", NULL},
    {"euc-jp", "\x8F\xA2<\x8F<\x8E<\xB0<", "?<?<?<?<", NULL},
    {"shift_jis", "\x83\x5C\xB1\x80\xF0\x40\xFA\xB1\xA0", "ソｱ\xC2\x80\xEE\x80\x80﨑?", NULL},
    {"shift_jis", "\x81\"\x81\xFF", "?\"?", NULL},
    {"euc-kr", "\xB0\xA1\x81\x41\xFF\x80", "가갂??", NULL},
    {"iso-2022-jp", "a\x1B$BF|K\\\x1B(Bz", "a日本z", NULL},
    {"iso-2022-jp", "\x1B$B!]!A\x1B(B", "－～", NULL},
    {"iso-2022-jp", "\x1B(J\\~\x1B(I1\x1B(B", "¥‾ｱ", NULL},
    {"iso-2022-jp", "\x1B(B\x1B(Bx\x1B$\x0E", "?x?$?", NULL},
};

/* Each U+FFFD as "?". */
static void shorten(struct buffer *text)
{
    size_t used = 0;
    for (size_t i = 0; i < text->used; i++) {
        bool bad = text->used - i >= 3 && memcmp(text->data + i, "\xEF\xBF\xBD", 3) == 0;
        text->data[used++] = bad ? '?' : text->data[i];
        i += bad ? 2 : 0;
    }
    text->used = used;
}

static bool decodes(const char *label, struct slice bytes, bool part, struct slice expected)
{
    struct buffer out = {0};
    const struct charset *charset = charset_of_label(slice_of_string(label));
    (part ? charset_decode_part : charset_decode)(charset, bytes.data, bytes.size, &out);
    shorten(&out);
    bool same = out.used == expected.size && memcmp(out.data, expected.data, expected.size) == 0;
    if (!same)
        printf("# got: %.*s\n", (int)out.used, out.data);
    buffer_destroy(&out);
    return same;
}

static void test_texts(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *part = texts[i].part ? texts[i].part : texts[i].page;
        struct slice bytes = slice_of_string(texts[i].bytes);
        if (lacks(texts[i].label))
            continue;
        ok(decodes(texts[i].label, bytes, false, slice_of_string(texts[i].page)), "%s: %s",
           texts[i].label, texts[i].page);
        ok(decodes(texts[i].label, bytes, true, slice_of_string(part)), "%s, a part: %s",
           texts[i].label, part);
    }
    ok(decodes("utf-16le", (struct slice){"a\0\x3D\xD8\0\xDE\0\xD8z\0\0\xDC\0\xD8", 14}, false,
               slice_of_string("a😀?z??")),
       "UTF-16LE with surrogates");
    ok(decodes("utf-16be", (struct slice){"\0a\xD8\0\0", 5}, false, slice_of_string("a?")),
       "UTF-16BE, cut after a surrogate");
    ok(decodes("utf-16be", (struct slice){"\0a\0", 3}, false, slice_of_string("a?")),
       "UTF-16BE, cut");
    ok(decodes("windows-1251", (struct slice){"a\0\xE4", 3}, false, (struct slice){"a\0д", 4}),
       "a NUL");
}

/* A line, so often that the steps of a decoder end at each of its bytes. */
static struct slice repeated(struct buffer *out, const char *line)
{
    enum { TIMES = 3 * 4099 };
    for (size_t i = 0; i < TIMES; i++) {
        buffer_string(out, line);
        buffer_char(out, '\n');
    }
    return slice_of_buffer(out);
}

static void test_long_texts(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (lacks(texts[i].label) || strcmp(texts[i].label, "replacement") == 0)
            continue;
        struct buffer bytes = {0}, expected = {0};
        ok(decodes(texts[i].label, repeated(&bytes, texts[i].bytes), true,
                   repeated(&expected, texts[i].part ? texts[i].part : texts[i].page)),
           "%s, many lines of %s", texts[i].label, texts[i].page);
        buffer_destroy(&bytes);
        buffer_destroy(&expected);
    }
}

static const struct {
    const char *label, *query, *expected;
} queries[] = {
    {"utf-8", "a=ä€ \"", "a=ä€ \""},
    {"utf-16le", "ä", "ä"},
    {"replacement", "ä", "ä"},
    {"windows-1252", "a=b&c#'\" <", "a=b&c#'\" <"},
    {"windows-1252", "ä€\xC2\x81", "%E4%80%81"},
    {"windows-1252", "Ā😀", "%26%23256%3B%26%23128512%3B"},
    {"windows-1252", "\xFF\xE2\x82z", "%26%2365533%3B%26%2365533%3Bz"},
    {"windows-1251", "д", "%E4"},
    {"x-user-defined", "\xEF\x9E\x80ä", "%80%26%23228%3B"},
    {"gbk", "你€😀", "%C4%E3%80%26%23128512%3B"},
    {"gb18030", "你€😀\xC2\x80", "%C4%E3%A2%E3%949%FC6%810%810"},
    {"gb18030", "\xEE\x97\xA5\xEE\x9F\x87\xEE\xA0\x9E", "%26%2358853%3B%815%F47%FEY"},
    {"big5", "中═十Ê", "%A4%A4%F9%F9%A4Q%26%23202%3B"},
    {"euc-jp", "ｱ亜¥‾−", "%8E%B1%B0%A1\\~%A1%DD"},
    {"shift_jis", "ソｱ\xC2\x80№", "%83\\%B1%80%87%82"},
    {"euc-kr", "갂", "%81A"},
    {"iso-2022-jp", "x日y", "x%1B$BF|%1B(By"},
    {"iso-2022-jp", "¥\\ｱ日", "%1B(J\\%1B(B\\%1B$B%%22F|%1B(B"},
    {"iso-2022-jp", "日ä\x0E", "%1B$BF|%1B(B%26%23228%3B%26%2365533%3B"},
};

static void test_queries(void)
{
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct buffer out = {0};
        if (lacks(queries[i].label))
            continue;
        charset_encode_query(charset_of_label(slice_of_string(queries[i].label)),
                             slice_of_string(queries[i].query), &out);
        if (!ok(slice_is(slice_of_buffer(&out), queries[i].expected), "%s: a query %s",
                queries[i].label, queries[i].query))
            printf("# got: %.*s\n", (int)out.used, out.data);
        buffer_destroy(&out);
    }
}

int main(void)
{
    test_labels();
    test_pages();
    test_first_kilobyte();
    test_late_meta();
    test_texts();
    test_long_texts();
    test_queries();
    return tap_done();
}
