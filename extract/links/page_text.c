/* Finds the encoding of a page, and converts its text as far as the tokeniser needs it. */
#include "extract/links/page_text.h"

#include "extract/encoding/charset_decode.h"
#include "extract/encoding/meta_encoding.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"

void page_text_destroy(struct page_text *body)
{
    buffer_destroy(&body->converted);
    for (size_t i = 0; i < sizeof body->meta / sizeof *body->meta; i++)
        buffer_destroy(&body->meta[i]);
}

/* Sets text from the encoding that is known so far. */
static void set_text(struct page_text *body, const struct page *page)
{
    size_t bom = body->encoding.bom;
    body->text = slice_of(page->body.data + bom, page->body.size - bom);
    body->charset = body->encoding.charset;
    body->is_converted = !charset_is_ascii_based(body->charset);
    if (!body->is_converted)
        return;
    buffer_clear(&body->converted);
    charset_decode(body->charset, body->text.data, body->text.size, &body->converted);
    body->text = slice_of_buffer(&body->converted);
    body->charset = NULL;
}

void page_text_open(struct page_text *body, const struct page *page, const struct charset *override)
{
    body->encoding = sniff_page(page->body.data, page->body.size, page->content_type, override);
    set_text(body, page);
}

void page_text_value(struct page_text *body, struct slice written, struct buffer *out)
{
    value_decode(written, body->charset, out);
}

void page_text_url(struct page_text *body, struct slice written, struct buffer *out)
{
    value_decode_url(written, body->charset, out);
}

/* The encoding that a <meta> asks for, or NULL. */
static const struct charset *charset_of_meta(struct page_text *body, const struct html_tag *tag)
{
    static const struct slice names[] = {{"charset", 7}, {"http-equiv", 10}, {"content", 7}};
    enum { CHARSET, HTTP_EQUIV, CONTENT, NAMES };
    struct slice rest = tag->attributes, values[NAMES] = {{0}};
    struct attribute attribute;
    while (attribute_next(&rest, &attribute)) {
        size_t i = 0;
        while (i < NAMES && !slice_alike(attribute.name, names[i]))
            i++;
        if (i < NAMES && !values[i].data)
            values[i] = value_meaning(attribute.value, body->charset, &body->meta[i]);
    }
    return meta_encoding(values[CHARSET], values[HTTP_EQUIV], values[CONTENT]);
}

bool page_text_meta(struct page_text *body, const struct page *page, const struct html_tag *tag)
{
    if (body->encoding.certain)
        return false;
    const struct charset *charset = charset_of_meta(body, tag);
    if (!charset)
        return false;
    body->encoding.certain = true;
    if (charset == body->encoding.charset || charset_is_utf16(body->encoding.charset))
        return false;
    body->encoding.charset = charset;
    body->encoding.how = "late meta";
    set_text(body, page);
    return true;
}
