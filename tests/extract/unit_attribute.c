/* The attributes of a tag, one after the other, whatever separates and quotes them. */
#include "extract/markup/attribute.h"

#include <string.h>

#include "absolutize/shared/buffer.h"
#include "tests/lib/tap.h"

/* What follows a tag's name, and each attribute as name=value and a semicolon. */
static const struct {
    const char *attributes, *expected;
} cases[] = {
    {">", ""},
    {" >", ""},
    {"/>", ""},
    {" / / >", ""},
    {" a>", "a=;"},
    {" a=b>", "a=b;"},
    {" a = b >", "a=b;"},
    {"\ta\n=\fb\r>", "a=b;"},
    {"/a=b/c=d/>", "a=b/c=d/;"},
    {"/a/b/>", "a=;b=;"},
    {" a=\"b\"c='d'>", "a=b;c=d;"},
    {" a=\"'>\" b='\">'>", "a='>;b=\">;"},
    {" a=>", "a=;"},
    {" a= >", "a=;"},
    {" a=\"\">", "a=;"},
    {" =a>", "=a=;"},
    {" ==a>", "==a;"},
    {" a==b>", "a==b;"},
    {" a=b\"c'd>", "a=b\"c'd;"},
    {" \"a=b\">", "\"a=b\";"},
    {" <a>", "<a=;"},
    {" a=`b c`>", "a=`b;c`=;"},
    {" a=1 A=2 a>", "a=1;A=2;a=;"},
    {" a=\"b", "a=b;"},
    {" a='", "a=;"},
    {" a=", "a=;"},
    {" a", "a=;"},
    {"", ""},
};

static void test_case(size_t i)
{
    struct slice all = slice_of_string(cases[i].attributes), rest = all;
    struct attribute attribute;
    struct buffer got = {0};
    bool within = true;
    while (attribute_next(&rest, &attribute)) {
        buffer_slice(&got, attribute.name);
        buffer_char(&got, '=');
        buffer_slice(&got, attribute.value);
        buffer_char(&got, ';');
        within = within && attribute.value.data >= all.data &&
                 attribute.value.data + attribute.value.size <= all.data + all.size;
    }
    buffer_char(&got, '\0');
    ok(strcmp(got.data, cases[i].expected) == 0, "case %zu: %s", i, got.data);
    ok(within, "case %zu: values have places in the tag", i);
    buffer_destroy(&got);
}

static void test_find(void)
{
    struct slice all = slice_of_string(" class=a HREF=b href=c title>");
    ok(slice_is(attribute_find(all, "href"), "b"), "the first of a name, in any case");
    struct slice empty = attribute_find(all, "title");
    ok(empty.data && empty.size == 0, "an attribute without a value has an empty one");
    ok(!attribute_find(all, "hre").data, "none has that name");
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        test_case(i);
    test_find();
    return tap_done();
}
