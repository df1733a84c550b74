/* Lists of names. */
#include "extract/names.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"

void names_destroy(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->name[i]);
    free(names->name);
    *names = (struct names){0};
}

size_t names_find(const struct names *names, struct slice name)
{
    size_t i = 0;
    while (i < names->count && !slice_is(name, names->name[i]))
        i++;
    return i;
}

bool names_remove(struct names *names, const char *name)
{
    size_t i = names_find(names, slice_of_string(name));
    if (i == names->count)
        return false;
    free(names->name[i]);
    names->count--;
    memmove(names->name + i, names->name + i + 1, (names->count - i) * sizeof *names->name);
    return true;
}

static void add(struct names *names, struct slice name)
{
    if (names_find(names, name) < names->count)
        return;
    names->name = memory_resize(names->name, (names->count + 1) * sizeof *names->name);
    names->name[names->count++] = memory_lower(name.data, name.size);
}

bool names_add(struct names *names, const char *list)
{
    for (;;) {
        size_t n = strcspn(list, ",");
        if (n == 0 || strcspn(list, "\t\n\f\r />=") < n)
            return false;
        add(names, slice_of(list, n));
        if (list[n] == '\0')
            return true;
        list += n + 1;
    }
}
