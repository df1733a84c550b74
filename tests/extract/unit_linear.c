/*
 * Hostile pages cost in proportion to their size: four times the page takes four times the work.
 * Work is counted, not timed: what the regular expressions try and move over, and how often they
 * are called. A class of pages is a text that is repeated, between a beginning and an end.
 */

#include "absolutize/shared/buffer.h"
#include "extract/markup/attribute.h"
#include "extract/markup/html.h"
#include "tests/lib/tap.h"

static const struct {
    const char *begin, *repeated, *end;
} classes[] = {
    {"", "<!--", ""},
    {"", "<!-- -", ""},
    {"<!--", "-", ""},
    {"", "<!---->", ""},
    {"", "<!x", ""},
    {"", "<?", ""},
    {"", "</", ""},
    {"", "</>", ""},
    {"", "<a ", ""},
    {"", "<a", ""},
    {"<a ", "a ", ">"},
    {"<a ", "a=", ">"},
    {"<a ", "a='", ">"},
    {"<a ", "/", ">"},
    {"<a ", " ", ">"},
    {"<a ", "=", ">"},
    {"<a ", "href ", ">"},
    {"<a ", "a=b ", "href=x>"},
    {"<a ", "a\t=\tb\t", "href=x>"},
    {"<a href=\"", "&amp;", "\">"},
    {"<a href=\"", "x", "\">"},
    {"<a href=\"", "x", ""},
    {"", "<a href=\"", ""},
    {"", "<a href='\"", ""},
    {"", "<a href=x", ""},
    {"", "<a href=x>", ""},
    {"", "</a href=\"", ""},
    {"", "</a x>", ""},
    {"", "<script>", ""},
    {"", "<script><!--", ""},
    {"<script>", "<!--<script>", ""},
    {"<script><!--", "<script></script", ""},
    {"<script><!--", "-", ""},
    {"<script>", "</scrip", ""},
    {"", "<script></script>", ""},
    {"", "<title>", ""},
    {"<title>", "</titl", ""},
    {"<textarea>", "<", ""},
    {"", "<style></style x='", ""},
    {"", "<plaintext>", ""},
    {"", "<", ""},
    {"", "<1", ""},
    {"", "<<a>", ""},
    {"", "<p>", ""},
    {"", "</p>", ""},
    {"", "<p>some more text than sixteen bytes", ""},
    {"", "<p", ""},
    {"", "< ", ""},
    {"", "<strong>", ""},
    {"", "<style>x</style>", ""},
    {"<style>", "</styles>", ""},
    {"<script>", "<!-- -->", ""},
    {"<script>", "<!-- </script ", ""},
    {"", "<svg>", ""},
    {"<svg>", "<g>", ""},
    {"<svg>", "<g></x>", ""},
    {"<svg>", "<g>", "</svg>"},
    {"<svg>", "<g></g>", ""},
    {"<svg>", "<font x=y>", ""},
    {"<svg>", "<![CDATA[", ""},
    {"<svg>", "<![CDATA[]]>", ""},
    {"<svg><![CDATA[", "]", ""},
    {"", "<svg><desc>", ""},
    {"", "<svg><desc></svg>", ""},
    {"", "<math><annotation-xml a=b>", ""},
    {"", "<svg><p>", ""},
    {"<div>", "<svg></div>", ""},
    {"<svg>", "</x>", ""},
    {"<svg>", "<g></div>", ""},
    {"<svg><desc>", "<b></desc>", ""},
    {"<svg><desc><b>", "<![CDATA[>", ""},
    {"<svg><desc><b>", "<svg><a></b>", ""},
    {"", "<template>", ""},
    {"", "<template></template>", ""},
    {"", "<template shadowrootmode=open>", ""},
    {"", "<div><template shadowrootmode=open>", ""},
    {"", "<div><template shadowrootmode=open></template></div>", ""},
    {"<div><template shadowrootmode=open>", "<x-y>", ""},
    {"<div><template shadowrootmode=open><q><div>", "<x-y></q>", ""},
    {"<div><template shadowrootmode=open>", "<a><div></a>", ""},
    {"", "<meta charset=x>", ""},
    {"", "<base href=x>", ""},
};

static void put(struct buffer *page, const char *text)
{
    buffer_put(page, text, strlen(text));
}

/* All that a page of the class costs, of about so many bytes. */
static uint64_t cost(const struct names *names, unsigned flags, size_t class, size_t size)
{
    struct html *html = html_new(names, flags | HTML_COUNTED);
    struct buffer page = {0};
    struct html_tag tag;
    put(&page, classes[class].begin);
    while (page.used < size)
        put(&page, classes[class].repeated);
    put(&page, classes[class].end);
    html_page(html, slice_of_buffer(&page));
    while (html_next(html, &tag))
        if (tag.kind == HTML_START_TAG)
            attribute_find(tag.attributes, "charset");
    struct html_cost cost = html_cost(html);
    bool whole = html_fault(html) == NULL;
    html_free(html);
    buffer_destroy(&page);
    return whole ? cost.calls + cost.steps : UINT64_MAX;
}

static void test_class(const struct names *names, unsigned flags, size_t class)
{
    const size_t size = 20000;
    uint64_t small = cost(names, flags, class, size);
    uint64_t large = cost(names, flags, class, 4 * size);
    ok(large <= 4 * small + small / 2 && small <= 100 * size,
       "%s%s%s...%s: %ju steps for %zu bytes, %ju for four times that",
       flags & HTML_ALL ? "all tags: " : "", classes[class].begin, classes[class].repeated,
       classes[class].end, (uintmax_t)small, size, (uintmax_t)large);
}

int main(void)
{
    struct names names = {0};
    if (!names_add(&names, "href,src"))
        return 1;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        test_class(&names, 0, i);
        test_class(&names, HTML_ALL, i);
    }
    names_destroy(&names);
    return tap_done();
}
