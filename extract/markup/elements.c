/* Looks names of elements up in lists. */
#include "extract/markup/elements.h"

bool element_is_among(struct slice name, const char *names)
{
    for (const char *entry = names + 1; *entry; entry += strcspn(entry, " ") + 1)
        if (strncasecmp(entry, name.data, name.size) == 0 && entry[name.size] == ' ')
            return true;
    return false;
}

bool element_is_void(struct slice name)
{
    return element_is_among(
        name, " area base basefont bgsound br col embed frame hr img input keygen link meta param "
              "source track wbr ");
}
