/* The columns source, document and base in, a base URL out. */
#include "page.h"

void page_destroy(struct page *page)
{
    text_destroy(&page->source);
    text_destroy(&page->context);
    base_destroy(&page->document);
    base_destroy(&page->base);
    *page = (struct page){0};
}

bool page_same_source(const struct page *page, struct span source)
{
    return page->source.data && span_equal(text_all(&page->source), source);
}

/* HTML Standard, section 2.4.3: these schemes are not for base URLs. */
static bool usable(const struct base *base)
{
    return base->valid && !span_is(base->url.scheme, "data") &&
           !span_is(base->url.scheme, "javascript");
}

/* HTML Standard, section 4.2.3, "set the frozen base URL": else it is the document's own URL. */
static void parse(struct page *page, struct resolver *resolver)
{
    struct span context = text_all(&page->context);
    struct span document = context_document(context);
    struct span base = context_base(context);
    if (document.n == 0)
        document = text_all(&page->source);
    resolver_set_base(resolver, &page->document, document, NULL);
    page->current = page->document.valid ? &page->document : NULL;
    if (base.n == 0)
        return;
    resolver_set_base(resolver, &page->base, base, page->current);
    if (usable(&page->base))
        page->current = &page->base;
}

const struct base *page_turn(struct page *page, struct resolver *resolver,
                             const struct columns *columns)
{
    if (page_same_source(page, columns->source) &&
        span_equal(text_all(&page->context), columns->context))
        return page->current;
    text_clear(&page->source);
    text_clear(&page->context);
    text_span(&page->source, columns->source);
    text_span(&page->context, columns->context);
    parse(page, resolver);
    return page->current;
}
