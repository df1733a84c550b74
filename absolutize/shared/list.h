/*
 * A doubly linked list whose links lie in the things listed: adding and removing cost no
 * allocation and no search. A thing that is on several lists has a link for each.
 */
#ifndef ABSOLUTIZE_SHARED_LIST_H
#define ABSOLUTIZE_SHARED_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* All zero: on no list. */
struct link {
    struct link *before, *after;
};

/* All zero: empty. Owns nothing by itself. */
struct list {
    struct link *first, *last;
};

/* The thing of that type whose given member is at link; NULL for NULL. */
#define LIST_ITEM(link, type, member) ((type *)list_item((link), offsetof(type, member)))

static inline void *list_item(struct link *link, size_t offset)
{
    return link ? (char *)link - offset : NULL;
}

/* Whether the link, which is on this list or on none, is on it. */
static inline bool list_holds(const struct list *list, const struct link *link)
{
    return link->before || list->first == link;
}

/* Each adds a link that is on no list. */
static inline void list_append(struct list *list, struct link *link)
{
    *link = (struct link){.before = list->last};
    *(list->last ? &list->last->after : &list->first) = link;
    list->last = link;
}

static inline void list_prepend(struct list *list, struct link *link)
{
    *link = (struct link){.after = list->first};
    *(list->first ? &list->first->before : &list->last) = link;
    list->first = link;
}

/* Takes out a link that is on this list. */
static inline void list_remove(struct list *list, struct link *link)
{
    *(link->before ? &link->before->after : &list->first) = link->after;
    *(link->after ? &link->after->before : &list->last) = link->before;
    *link = (struct link){0};
}

/* Takes out the first link; NULL when the list is empty. */
static inline struct link *list_take(struct list *list)
{
    struct link *first = list->first;
    if (first) /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): what is freed has left the list */
        list_remove(list, first);
    return first;
}

#endif
