/*
 * The tokeniser: tags lie in the page, in order, and those handed out because they have a wanted
 * attribute are the same whether text is skipped within the pattern or not. The first byte
 * chooses the attributes.
 */
#include "extract/markup/html.h"

#include <stdlib.h>
#include <string.h>

#include "extract/markup/attribute.h"
#include "tests/fuzz/feed.h"

static const char *const lists[] = {"href", "href,src", "a", "srcset,content,href"};
enum { LISTS = sizeof lists / sizeof *lists };

static struct html *tokeniser(unsigned list, unsigned flags)
{
    static struct names names[LISTS]; /* borrowed by the tokenisers */
    EXPECT(names[list].count > 0 || names_add(&names[list], lists[list]));
    return html_new(&names[list], flags);
}

static void expect_within(struct slice part, struct slice page)
{
    if (part.size > 0)
        EXPECT(part.data >= page.data && part.data + part.size <= page.data + page.size);
}

/* The expression for tags and the reader of attributes agree on the first that is wanted. */
static void expect_attribute(const struct html_tag *tag)
{
    struct slice rest = tag->attributes;
    struct attribute attribute;
    while (attribute_next(&rest, &attribute))
        if (attribute.name.data == tag->wanted.data) {
            EXPECT(slice_equal(attribute.name, tag->wanted));
            EXPECT(attribute.value.data == tag->value.data || attribute.value.size == 0);
            EXPECT(slice_equal(attribute.value, tag->value));
            return;
        }
    EXPECT(!tag->wanted.data);
}

/* The next tag that has a wanted attribute. */
static bool next_wanted(struct html *html, struct slice page, struct html_tag *tag, size_t *at)
{
    while (html_next(html, tag)) {
        EXPECT(tag->start >= *at && tag->start < tag->end && tag->end <= tag->next &&
               tag->next <= page.size);
        *at = tag->next;
        if (!slice_is(tag->name, "img")) /* which stands for image, too */
            expect_within(tag->name, page);
        expect_within(tag->wanted, page);
        expect_within(tag->value, page);
        if (tag->kind != HTML_START_TAG)
            continue;
        expect_attribute(tag);
        if (tag->wanted.data)
            return true;
    }
    return false;
}

static void compare(struct html *wanted, struct html *all, struct slice page)
{
    struct html_tag one, other;
    size_t at = 0, at_other = 0;
    html_page(wanted, page);
    html_page(all, page);
    while (next_wanted(wanted, page, &one, &at)) {
        EXPECT(next_wanted(all, page, &other, &at_other));
        EXPECT(one.start == other.start && one.end == other.end);
        EXPECT(one.name.data == other.name.data && one.name.size == other.name.size);
        EXPECT(one.wanted.data == other.wanted.data && one.wanted.size == other.wanted.size);
        EXPECT(one.value.size == other.value.size);
        EXPECT(one.value.size == 0 || one.value.data == other.value.data);
        EXPECT(one.foreign == other.foreign && one.in_template == other.in_template &&
               one.in_shadow == other.in_shadow);
    }
    EXPECT(!next_wanted(all, page, &other, &at_other));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct html *wanted[LISTS], *all[LISTS];
    if (size < 1)
        return 0;
    unsigned list = data[0] % LISTS;
    if (!wanted[list]) {
        wanted[list] = tokeniser(list, 0);
        all[list] = tokeniser(list, HTML_ALL);
    }
    char *text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    compare(wanted[list], all[list], (struct slice){text, size - 1});
    free(text);
    return 0;
}
