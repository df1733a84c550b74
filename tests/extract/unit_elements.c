/* The table of elements: each is found by its name, and its classes go together. */
#include "extract/markup/elements.h"

#include <string.h>

#include "tests/lib/tap.h"

static bool has(const struct element *element, unsigned class)
{
    return (element->classes & class) != 0;
}

static void test_element(const struct element *element)
{
    char capitals[32];
    size_t n = strlen(element->name);
    for (size_t i = 0; i <= n; i++)
        capitals[i] =
            (char)(element->name[i] >= 'a' && element->name[i] <= 'z' ? element->name[i] - 'a' + 'A'
                                                                      : element->name[i]);
    ok(element_find(slice_of_string(element->name)) == element, "%s is found", element->name);
    ok(element_find(slice_of(capitals, n)) == element, "%s, too", capitals);
    ok(element_hash(slice_of_string(element->name)) == element_hash(slice_of(capitals, n)),
       "%s has the same hash", capitals);
    ok(!(has(element, ELEMENT_VOID) && has(element, ELEMENT_TEXT)), "%s: void, or with text",
       element->name);
    ok(!has(element, ELEMENT_LOOSE) || has(element, ELEMENT_SPECIAL), "%s: loose, so special",
       element->name);
}

int main(void)
{
    ok(element_count <= ELEMENTS_MAX, "%zu elements fit their index", element_count);
    for (size_t i = 0; i < element_count; i++) {
        test_element(&elements[i]);
        ok(i == 0 || strcmp(elements[i - 1].name, elements[i].name) < 0, "%s is in its place",
           elements[i].name);
    }
    ok(!element_find(slice_of_string("")), "the empty name is not found");
    ok(!element_find(slice_of_string("divx")), "nor is a longer one");
    ok(!element_find(slice_of("a\0", 2)), "nor is one with a NUL");
    ok(element_is_among(slice_of_string("TD"), " td th "), "a name among others");
    ok(!element_is_among(slice_of_string("t"), " td th "), "not a part of one");
    ok(!element_is_among(slice_of_string("d th"), " td th "), "nor of two");
    ok(!element_is_among(slice_of_string("td th"), " td th "), "nor two whole ones");
    ok(!element_is_among(slice_of_string("th x"), " td th "), "nor one and more");
    return tap_done();
}
