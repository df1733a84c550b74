/* The columns source, document and base in, a base URL out. */
#include "page.h"

void page_destroy(struct page *page)
{
    buffer_destroy(&page->source);
    buffer_destroy(&page->context);
    base_destroy(&page->document);
    base_destroy(&page->base);
    *page = (struct page){0};
}

bool page_same_source(const struct page *page, struct slice source)
{
    return page->source.data && slice_equal(slice_of_buffer(&page->source), source);
}

/* HTML Standard, section 2.4.3: these schemes are not for base URLs. */
static bool usable(const struct base *base)
{
    return base->valid && !slice_is(base->url.scheme, "data") &&
           !slice_is(base->url.scheme, "javascript");
}

/* HTML Standard, section 4.2.3, "set the frozen base URL": else it is the document's own URL. */
static void parse(struct page *page, struct resolver *resolver)
{
    struct slice context = slice_of_buffer(&page->context);
    struct slice document = context_document(context);
    struct slice base = context_base(context);
    if (document.size == 0)
        document = slice_of_buffer(&page->source);
    resolver_set_base(resolver, &page->document, document, NULL);
    page->current = page->document.valid ? &page->document : NULL;
    if (base.size == 0)
        return;
    resolver_set_base(resolver, &page->base, base, page->current);
    if (usable(&page->base))
        page->current = &page->base;
}

const struct base *page_turn(struct page *page, struct resolver *resolver,
                             const struct columns *columns)
{
    if (page_same_source(page, columns->source) &&
        slice_equal(slice_of_buffer(&page->context), columns->context))
        return page->current;
    buffer_clear(&page->source);
    buffer_clear(&page->context);
    buffer_slice(&page->source, columns->source);
    buffer_slice(&page->context, columns->context);
    parse(page, resolver);
    return page->current;
}
