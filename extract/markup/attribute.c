/* Reads the attributes of a start tag whose end is known. */
#include "extract/markup/attribute.h"

#include "absolutize/shared/ascii.h"

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && ascii_is_space(*at))
        at++;
    return at;
}

/* Whether a byte may end a name or a value without quotes: all that do come before the letters. */
static bool may_end(char c)
{
    return c >= '\0' && c <= '>';
}

/* 13.2.5.32: a "=" may begin a name, and does not end it there. */
static const char *skip_name(const char *at, const char *end)
{
    at++;
    while (at < end &&
           !(may_end(*at) && (ascii_is_space(*at) || *at == '=' || *at == '/' || *at == '>')))
        at++;
    return at;
}

/* 13.2.5.35 to 39: the value that begins here, after "=" and white space. Returns its end. */
static const char *read_value(const char *at, const char *end, struct slice *value)
{
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
        const char *stop = quote ? quote : end;
        *value = slice_of(at + 1, (size_t)(stop - at - 1));
        return quote ? quote + 1 : end;
    }
    const char *start = at;
    while (at < end && !(may_end(*at) && (ascii_is_space(*at) || *at == '>')))
        at++;
    *value = slice_of(start, (size_t)(at - start));
    return at;
}

void attribute_read(struct slice *rest, struct attribute *attribute)
{
    const char *name = rest->data, *end = name + rest->size, *at = skip_name(name, end);
    attribute->name = slice_of(name, (size_t)(at - name));
    attribute->value = slice_of(at, 0);
    at = skip_spaces(at, end);
    if (at < end && *at == '=')
        at = read_value(skip_spaces(at + 1, end), end, &attribute->value);
    *rest = slice_of(at, (size_t)(end - at));
}

struct slice attribute_find(struct slice attributes, const char *name)
{
    struct attribute attribute;
    while (attribute_next(&attributes, &attribute))
        if (slice_is(attribute.name, name))
            return attribute.value;
    return (struct slice){0};
}
