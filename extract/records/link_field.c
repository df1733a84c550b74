/* Takes Link fields apart. */
#include "extract/records/link_field.h"

#include "absolutize/shared/ascii.h"

static const char white_space[] = " \t";

/* The place of the first c outside of quotes, or of the end. */
static size_t find_unquoted(struct slice text, char c)
{
    bool quoted = false;
    size_t i = 0;
    for (; i < text.size && (quoted || text.data[i] != c); i++) {
        if (quoted && text.data[i] == '\\' && i + 1 < text.size)
            i++;
        else if (text.data[i] == '"')
            quoted = !quoted;
    }
    return i;
}

static struct slice skip(struct slice text, const char *set)
{
    while (text.size > 0 && strchr(set, text.data[0]) && text.data[0])
        text = slice_from(text, 1);
    return text;
}

bool link_next(struct slice *value, struct link_value *link)
{
    for (;;) {
        *value = skip(*value, " \t,");
        if (value->size == 0)
            return false;
        if (value->data[0] == '<')
            break;
        *value = slice_from(*value, find_unquoted(*value, ','));
    }
    struct slice rest = slice_from(*value, 1);
    size_t end = slice_find(rest, '>');
    link->target = slice_of(rest.data, end);
    rest = slice_from(rest, end < rest.size ? end + 1 : end);
    bool closed = rest.data > link->target.data + end;
    end = find_unquoted(rest, ',');
    link->parameters = slice_of(rest.data, end);
    *value = slice_from(rest, end);
    return closed;
}

/* Appends a value: a quoted string, or what there is. */
static void put_value(struct slice text, struct buffer *out)
{
    if (text.size == 0 || text.data[0] != '"') {
        buffer_slice(out, slice_trim(text, white_space));
        return;
    }
    for (size_t i = 1; i < text.size && text.data[i] != '"'; i++) {
        if (text.data[i] == '\\' && i + 1 < text.size)
            i++;
        buffer_char(out, text.data[i]);
    }
}

void link_parameter(const struct link_value *link, const char *name, struct buffer *out)
{
    struct slice rest = link ? link->parameters : (struct slice){0};
    while (rest.size > 0) {
        rest = skip(rest, " \t;");
        struct slice one = slice_of(rest.data, find_unquoted(rest, ';'));
        size_t equals = slice_find(one, '=');
        rest = slice_from(rest, one.size);
        if (!slice_is(slice_trim(slice_of(one.data, equals), white_space), name))
            continue;
        if (equals < one.size)
            put_value(skip(slice_from(one, equals + 1), white_space), out);
        return;
    }
}
