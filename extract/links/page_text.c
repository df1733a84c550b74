/* Finds the encoding of a page, and converts its text as far as the tokeniser needs it. */
#include "extract/links/page_text.h"

#include "extract/encoding/charset_decode.h"
#include "extract/encoding/meta_encoding.h"
#include "extract/markup/attribute.h"
#include "extract/markup/attribute_value.h"

void body_destroy(struct body *body)
{
    buffer_destroy(&body->converted);
    buffer_destroy(&body->scratch);
    for (size_t i = 0; i < sizeof body->meta / sizeof *body->meta; i++)
        buffer_destroy(&body->meta[i]);
}

/* Sets text from the encoding that is known so far. */
static void set_text(struct body *body, const struct page *page)
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
    body->charset = charset_of_label(slice_of_string("utf-8"));
}

void body_open(struct body *body, const struct page *page, const struct charset *override)
{
    body->encoding = sniff_page(page->body.data, page->body.size, page->content_type, override);
    set_text(body, page);
}

void body_value(struct body *body, struct slice written, struct buffer *out)
{
    value_decode(written, body->charset, &body->scratch, out);
}

/* The encoding that a <meta> asks for, or NULL. */
static const struct charset *charset_of_meta(struct body *body, const struct html_tag *tag)
{
    static const char *const names[] = {"charset", "http-equiv", "content"};
    struct slice value[3] = {{0}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct slice written = attribute_find(tag->attributes, names[i]);
        buffer_clear(&body->meta[i]);
        if (!written.data)
            continue;
        body_value(body, written, &body->meta[i]);
        value[i] = slice_of_buffer(&body->meta[i]);
    }
    return meta_encoding(value[0], value[1], value[2]);
}

bool body_meta(struct body *body, const struct page *page, const struct html_tag *tag)
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
