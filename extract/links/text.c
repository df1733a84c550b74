/* Collects the text of elements, tag by tag. */
#include "extract/links/text.h"

#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_decode.h"
#include "extract/markup/charref.h"
#include "extract/markup/elements.h"
#include "extract/options.h"

void text_destroy(struct text *text)
{
    buffer_destroy(&text->text);
    buffer_destroy(&text->spans);
    buffer_destroy(&text->scratch);
}

void text_start(struct text *text)
{
    buffer_clear(&text->text);
    buffer_clear(&text->spans);
    text->depth = text->at = 0;
}

static struct text_span *span(const struct text *text, size_t index)
{
    return (struct text_span *)(void *)text->spans.data + index;
}

/* Makes one space of white space; there is none at the start. */
static void put_space(struct text *text)
{
    struct buffer *out = &text->text;
    if (out->used > 0 && out->data[out->used - 1] != ' ')
        buffer_char(out, ' ');
}

static void put(struct text *text, const char *chars, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (chars[i] == ' ' || (chars[i] >= '\t' && chars[i] <= '\r' && chars[i] != '\v'))
            put_space(text);
        else if (chars[i] != '\0') /* 13.2.6.4.7: NUL in body is ignored */
            buffer_put(&text->text, chars + i, 1);
    }
}

static void put_text(struct text *text, struct slice written, const struct charset *charset)
{
    if (charset && !charset_all_ascii(written.data, written.size)) {
        buffer_clear(&text->scratch);
        charset_decode_part(charset, written.data, written.size, &text->scratch);
        written = slice_of_buffer(&text->scratch);
    }
    for (size_t i = 0; i < written.size;) {
        char meant[CHARREF_TEXT_MAX];
        struct charref_found found = {0};
        if (written.data[i] == '&')
            found = charref_decode(written.data + i, written.size - i, false, meant);
        if (found.width > 0)
            put(text, meant, found.size);
        else
            put(text, written.data + i, 1);
        i += found.width > 0 ? found.width : 1;
    }
}

static void close_oldest(struct text *text)
{
    span(text, text->open[0].index)->end = text->text.used;
    text->depth--;
    memmove(text->open, text->open + 1, text->depth * sizeof *text->open);
}

/* Ends the texts of the open elements of that name. */
static void close_named(struct text *text, struct slice name)
{
    size_t kept = 0;
    for (size_t i = 0; i < text->depth; i++) {
        const struct text_open *open = &text->open[i];
        if (slice_alike(open->name, name))
            span(text, open->index)->end = text->text.used;
        else
            text->open[kept++] = *open;
    }
    text->depth = kept;
}

void text_tag(struct text *text, const struct html_tag *tag, struct slice page,
              const struct charset *charset)
{
    if (text->depth > 0) {
        put_text(text, slice_of(page.data + text->at, tag->start - text->at), charset);
        if (tag->kind != HTML_OTHER) {
            close_named(text, tag->name);
            if (!(element_classes(tag->name) & ELEMENT_INLINE))
                put_space(text);
        }
    }
    text->at = tag->next;
    /* The text of these two comes before tag->next: it is collected with what follows. */
    if (slice_is(tag->name, "title") || slice_is(tag->name, "textarea"))
        text->at = tag->end;
}

void text_finish(struct text *text, struct slice page, const struct charset *charset)
{
    struct slice rest = {page.data + text->at, page.size - text->at};
    const char *cut_tag = memchr(rest.data, '<', rest.size);
    if (cut_tag)
        rest.size = (size_t)(cut_tag - rest.data);
    if (text->depth > 0)
        put_text(text, rest, charset);
    while (text->depth > 0)
        close_oldest(text);
}

void text_open(struct text *text, const struct html_tag *tag)
{
    struct text_span here = {text->text.used, text->text.used};
    size_t index = text->spans.used / sizeof here;
    buffer_put(&text->spans, (const char *)&here, sizeof here);
    if ((tag->self_closing && tag->foreign) || (element_classes(tag->name) & ELEMENT_VOID))
        return;
    if (text->depth == TEXT_OPEN_MAX)
        close_oldest(text);
    text->open[text->depth++] = (struct text_open){tag->name, index};
}

struct slice text_get(const struct text *text, size_t index)
{
    struct text_span at = *span(text, index);
    struct slice found = {slice_of_buffer(&text->text).data + at.start, at.end - at.start};
    if (found.size > 0 && found.data[0] == ' ') {
        found.data++;
        found.size--;
    }
    if (found.size > COLUMN_MAX)
        found.size = utf8_cut(found.data, COLUMN_MAX);
    if (found.size > 0 && found.data[found.size - 1] == ' ')
        found.size--;
    return found;
}
