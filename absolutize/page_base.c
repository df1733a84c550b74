/* Finds the base URL of a page from the columns source, document and base. */
#include "absolutize/page_base.h"

void page_base_destroy(struct page_base *page)
{
    buffer_destroy(&page->text);
    base_destroy(&page->document);
    base_destroy(&page->base);
    *page = (struct page_base){0};
}

bool page_base_has_source(const struct page_base *page, struct slice source)
{
    return page->source.data && slice_equal(page->source, source);
}

/* HTML Standard, section 2.4.3: a base URL must not have these schemes. */
static bool usable(const struct base *base)
{
    return base->valid && !slice_is(base->url.scheme, "data") &&
           !slice_is(base->url.scheme, "javascript");
}

/*
 * HTML Standard, section 4.2.3, "set the frozen base URL": if the base is not valid, the document's
 * URL takes its place.
 */
static void parse(struct page_base *page, struct resolver *resolver)
{
    struct slice document = context_document(page->context);
    struct slice base = context_base(page->context);
    if (document.size == 0)
        document = page->source;
    resolver_set_base(resolver, &page->document, document, NULL);
    page->current = page->document.valid ? &page->document : NULL;
    if (base.size == 0)
        return;
    resolver_set_base(resolver, &page->base, base, page->current);
    if (usable(&page->base))
        page->current = &page->base;
}

/* Keeps a copy of the columns, to compare later lines with. */
static void keep(struct page_base *page, const struct columns *columns)
{
    buffer_clear(&page->text);
    buffer_slice(&page->text, columns->source);
    buffer_slice(&page->text, columns->context);
    struct slice text = slice_of_buffer(&page->text);
    page->source = slice_of(text.data, columns->source.size);
    page->context = slice_from(text, columns->source.size);
}

const struct base *page_base_of(struct page_base *page, struct resolver *resolver,
                                const struct columns *columns)
{
    if (page_base_has_source(page, columns->source) && slice_equal(page->context, columns->context))
        return page->current;
    keep(page, columns);
    parse(page, resolver);
    return page->current;
}
