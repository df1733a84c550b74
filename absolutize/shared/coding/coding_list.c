/* Takes a list of codings apart (RFC 9110, section 5.6.1). */
#include "absolutize/shared/coding/coding_list.h"

static bool is_no_coding(struct slice name)
{
    static const char *const none[] = {"identity", "chunked", "none", "binary", "8bit",
                                       "7bit",     "plain",   "text", "*"};
    static const char *const charsets[] = {"utf", "iso-8859", "windows-125", "us-ascii"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (slice_is(name, none[i]))
            return true;
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (slice_starts(name, charsets[i]))
            return true;
    return slice_find(name, '/') < name.size; /* a media type */
}

void coding_list_add(struct coding_list *list, struct slice value)
{
    while (value.size > 0) {
        struct slice name = slice_trim(slice_cut(&value, ','), " \t\"");
        if (name.size == 0 || is_no_coding(name))
            continue;
        if (list->count < CONTENT_CODINGS_MAX)
            list->name[list->count] = name;
        list->count += list->count <= CONTENT_CODINGS_MAX;
    }
}
