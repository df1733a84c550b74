/* The intrusive list: order, removal anywhere, and what the zero states mean. */
#include "absolutize/shared/list.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/tap.h"

struct thing {
    char name;
    struct link link;
};

/* The names on a list from its first to its last, and from its last to its first. */
static void check_order(const char *what, const struct list *list, const char *expected)
{
    char forth[16] = "", back[16] = "";
    size_t n = 0, m = strlen(expected);
    for (struct link *link = list->first; link && n < 15; link = link->after)
        forth[n++] = LIST_ITEM(link, struct thing, link)->name;
    for (struct link *link = list->last; link && m > 0; link = link->before)
        back[--m] = LIST_ITEM(link, struct thing, link)->name;
    if (!ok(m == 0 && strcmp(forth, expected) == 0 && strcmp(back, expected) == 0, "%s", what))
        printf("# got %s and %s, expected %s\n", forth, back, expected);
}

int main(void)
{
    struct list list = {0};
    struct thing a = {.name = 'a'}, b = {.name = 'b'}, c = {.name = 'c'};
    check_order("zeros are an empty list", &list, "");
    ok(!list_take(&list), "nothing can be taken from it");
    ok(!LIST_ITEM(list.first, struct thing, link), "its first item is NULL");
    list_append(&list, &b.link);
    ok(list_holds(&list, &b.link) && !list_holds(&list, &a.link), "it holds what was added");
    list_append(&list, &c.link);
    list_prepend(&list, &a.link);
    check_order("added at both ends", &list, "abc");
    list_remove(&list, &b.link);
    ok(!list_holds(&list, &b.link), "what was removed is held no more");
    check_order("removed from the middle", &list, "ac");
    list_append(&list, &b.link);
    list_remove(&list, &a.link);
    check_order("removed from the front", &list, "cb");
    list_remove(&list, &b.link);
    check_order("removed from the end", &list, "c");
    ok(list_take(&list) == &c.link, "the last one is taken");
    ok(!list.first && !list.last && !c.link.before && !c.link.after, "all is zero again");
    return tap_done();
}
