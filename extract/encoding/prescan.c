/* Reads what the first bytes of a page say about its encoding. */
#include "extract/encoding/prescan.h"

#include "absolutize/shared/ascii.h"
#include "extract/encoding/meta_encoding.h"

enum { PRESCANNED = 1024 };

struct cursor {
    struct slice text;
    size_t at; /* may pass the end */
};

/* The byte so far ahead, or -1. */
static int peek(const struct cursor *cursor, size_t ahead)
{
    size_t i = cursor->at + ahead;
    return i < cursor->text.size ? (unsigned char)cursor->text.data[i] : -1;
}

static bool is_space(int c)
{
    return c >= 0 && ascii_is_space((char)c);
}

static bool is_letter(int c)
{
    return c >= 0 && ascii_is_letter((char)c);
}

static bool looking_at(const struct cursor *cursor, const char *text)
{
    return cursor->at < cursor->text.size &&
           slice_starts(slice_from(cursor->text, cursor->at), text);
}

static void skip_space(struct cursor *cursor)
{
    while (is_space(peek(cursor, 0)))
        cursor->at++;
}

struct attribute {
    struct slice name, value;
};

/* "Get an attribute", from step 10 on, after "=". False at the end of the bytes. */
static bool get_value(struct cursor *cursor, struct attribute *attribute)
{
    skip_space(cursor);
    int quote = peek(cursor, 0);
    bool quoted = quote == '"' || quote == '\'';
    if (quoted)
        cursor->at++;
    size_t start = cursor->at;
    int c;
    while ((c = peek(cursor, 0)) >= 0 && (quoted ? c != quote : !is_space(c) && c != '>'))
        cursor->at++;
    attribute->value = slice_of(cursor->text.data + start, cursor->at - start);
    if (c >= 0 && quoted)
        cursor->at++;
    return c >= 0;
}

/* "Get an attribute": false at the end of the tag or of the bytes. */
static bool get_attribute(struct cursor *cursor, struct attribute *attribute)
{
    while (is_space(peek(cursor, 0)) || peek(cursor, 0) == '/')
        cursor->at++;
    if (peek(cursor, 0) < 0 || peek(cursor, 0) == '>')
        return false;
    size_t start = cursor->at;
    int c;
    do {
        cursor->at++;
        c = peek(cursor, 0);
    } while (c >= 0 && c != '=' && c != '/' && c != '>' && !is_space(c));
    attribute->name = slice_of(cursor->text.data + start, cursor->at - start);
    attribute->value = slice_of("", 0);
    if (is_space(c)) {
        skip_space(cursor);
        c = peek(cursor, 0);
        if (c != '=')
            return true;
    }
    if (c == '=') {
        cursor->at++;
        return get_value(cursor, attribute);
    }
    return c >= 0;
}

/* The attributes of a meta element at the cursor: step 2, "meta", of the loop. */
static const struct charset *get_meta(struct cursor *cursor)
{
    bool has_pragma = false, has_content = false, has_charset = false;
    bool pragma = false, needs_pragma = false;
    const struct charset *charset = NULL;
    struct attribute attribute;
    while (get_attribute(cursor, &attribute)) {
        if (slice_is(attribute.name, "http-equiv") && !has_pragma) {
            has_pragma = true;
            pragma = slice_is(attribute.value, "content-type");
        } else if (slice_is(attribute.name, "content") && !has_content) {
            has_content = true;
            const struct charset *found =
                charset ? NULL : meta_encoding_of_content(attribute.value);
            if (found) {
                charset = found;
                needs_pragma = true;
            }
        } else if (slice_is(attribute.name, "charset") && !has_charset) {
            has_charset = true;
            charset = charset_of_label(attribute.value);
            needs_pragma = false;
        }
    }
    return !needs_pragma || pragma ? charset : NULL;
}

/* Skips to the text that ends something, such as ">", or to the end. */
static void skip_to(struct cursor *cursor, const char *end)
{
    while (peek(cursor, 0) >= 0 && !looking_at(cursor, end))
        cursor->at++;
}

static const struct charset *scan_markup(struct cursor *cursor)
{
    struct attribute ignored;
    for (; peek(cursor, 0) >= 0; cursor->at++) {
        int next = peek(cursor, 1);
        if (peek(cursor, 0) != '<')
            continue;
        if (looking_at(cursor, "<!--")) {
            cursor->at += 2;
            skip_to(cursor, "-->");
            cursor->at += 2;
        } else if (looking_at(cursor, "<meta") &&
                   (is_space(peek(cursor, 5)) || peek(cursor, 5) == '/')) {
            cursor->at += 6;
            const struct charset *charset = get_meta(cursor);
            if (charset)
                return charset;
        } else if (is_letter(next) || (next == '/' && is_letter(peek(cursor, 2)))) {
            while (peek(cursor, 0) >= 0 && peek(cursor, 0) != '>' && !is_space(peek(cursor, 0)))
                cursor->at++;
            while (get_attribute(cursor, &ignored))
                continue;
        } else if (next == '!' || next == '/' || next == '?') {
            skip_to(cursor, ">");
        }
    }
    return NULL;
}

/* White space, and anything else up to it, as "get an XML encoding" skips it. */
static void skip_controls(struct cursor *cursor)
{
    while (peek(cursor, 0) >= 0 && peek(cursor, 0) <= ' ')
        cursor->at++;
}

/* The text between quotes at the cursor, if no white space is in it; or size 0. */
static struct slice get_quoted(struct cursor *cursor)
{
    int quote = peek(cursor, 0);
    if (quote != '"' && quote != '\'')
        return (struct slice){0};
    size_t start = ++cursor->at;
    while (peek(cursor, 0) > ' ' && peek(cursor, 0) != quote)
        cursor->at++;
    size_t n = peek(cursor, 0) == quote ? cursor->at - start : 0;
    return slice_of(cursor->text.data + start, n);
}

/* "Get an XML encoding": encoding="..." in a declaration at the very start. */
static const struct charset *scan_declaration(struct slice page)
{
    static const char start[] = "<?xml", word[] = "encoding";
    const char *end = page.size > 0 ? memchr(page.data, '>', page.size) : NULL;
    if (!end || page.size < strlen(start) || memcmp(page.data, start, strlen(start)) != 0)
        return NULL;
    struct cursor cursor = {{page.data, (size_t)(end - page.data)}, strlen(start)};
    while (peek(&cursor, strlen(word)) >= 0 &&
           memcmp(page.data + cursor.at, word, strlen(word)) != 0)
        cursor.at++;
    cursor.at += strlen(word);
    skip_controls(&cursor);
    if (peek(&cursor, 0) != '=')
        return NULL;
    cursor.at++;
    skip_controls(&cursor);
    const struct charset *charset = charset_of_label(get_quoted(&cursor));
    return charset && charset_is_utf16(charset) ? charset_of_label(slice_of_string("utf-8"))
                                                : charset;
}

/* A declaration in UTF-16. */
static const struct charset *scan_utf16(struct slice page)
{
    if (page.size >= 6 && memcmp(page.data, "<\0?\0x\0", 6) == 0)
        return charset_of_label(slice_of_string("utf-16le"));
    if (page.size >= 6 && memcmp(page.data, "\0<\0?\0x", 6) == 0)
        return charset_of_label(slice_of_string("utf-16be"));
    return NULL;
}

static struct slice first_kilobyte(struct slice page)
{
    return slice_of(page.data, page.size < PRESCANNED ? page.size : PRESCANNED);
}

const struct charset *prescan_xml(struct slice page)
{
    const struct charset *charset = scan_utf16(page);
    return charset ? charset : scan_declaration(first_kilobyte(page));
}

const struct charset *prescan(struct slice page)
{
    const struct charset *charset = scan_utf16(page);
    if (charset)
        return charset;
    struct cursor cursor = {first_kilobyte(page), 0};
    charset = scan_markup(&cursor);
    return charset ? meta_encoding_adjusted(charset) : scan_declaration(cursor.text);
}
