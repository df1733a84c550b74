/* Parses a Content-Type. */
#include "extract/records/mime.h"

#include "absolutize/shared/token.h"

static const char white_space[] = " \t\r\n";

struct slice mime_essence(struct slice text)
{
    text = slice_trim(text, white_space);
    if (text.size == 0)
        return (struct slice){0};
    const char *end = memchr(text.data, ';', text.size);
    struct slice all =
        slice_trim(slice_of(text.data, end ? (size_t)(end - text.data) : text.size), white_space);
    const char *slash = memchr(all.data, '/', all.size);
    if (!slash)
        return (struct slice){0};
    struct slice type = {all.data, (size_t)(slash - all.data)};
    struct slice subtype = {slash + 1, all.size - type.size - 1};
    return is_token(type) && is_token(subtype) ? all : (struct slice){0};
}

bool mime_is_html(struct slice essence)
{
    return slice_is(essence, "text/html") || slice_is(essence, "application/xhtml+xml");
}

static bool ends(struct slice text, const char *word)
{
    size_t n = strlen(word);
    return text.size >= n && strncasecmp(text.data + text.size - n, word, n) == 0;
}

bool mime_is_xml(struct slice essence)
{
    return slice_is(essence, "text/xml") || slice_is(essence, "application/xml") ||
           ends(essence, "+xml");
}

bool mime_is_json(struct slice essence)
{
    return slice_is(essence, "text/json") || slice_is(essence, "application/json") ||
           ends(essence, "+json");
}

/* The value of a parameter: if it is not quoted, up to the next ";". */
struct value {
    char label[MIME_LABEL_MAX];
    size_t n; /* more than MIME_LABEL_MAX: too long to be kept */
    bool quoted;
};

static void add(struct value *value, char c)
{
    if (value->n < MIME_LABEL_MAX)
        value->label[value->n] = c;
    value->n++;
}

/* Step 11.8 of "parse a MIME type". Returns the first byte that is not of the value. */
static const char *parse_value(const char *at, const char *end, struct value *value)
{
    value->n = 0;
    value->quoted = at < end && *at == '"';
    if (!value->quoted) {
        while (at < end && *at != ';')
            add(value, *at++);
        const char *last = at;
        while (value->n > 0 && memchr(white_space, *--last, strlen(white_space)))
            value->n--;
        return at;
    }
    for (at++; at < end && *at != '"'; at++) {
        if (*at == '\\' && at + 1 < end)
            at++;
        add(value, *at);
    }
    const char *next = at < end ? memchr(at, ';', (size_t)(end - at)) : NULL;
    return next ? next : end;
}

bool mime_charset(struct slice text, char label[MIME_LABEL_MAX], size_t *n)
{
    if (text.size == 0)
        return false;
    const char *end = text.data + text.size;
    const char *at = memchr(text.data, ';', text.size);
    struct value value;
    while (at && at < end) {
        at++; /* ";" */
        while (at < end && memchr(white_space, *at, strlen(white_space)))
            at++;
        struct slice name = {at, 0};
        while (at < end && *at != ';' && *at != '=')
            at++;
        name.size = (size_t)(at - name.data);
        if (at == end || *at == ';')
            continue;
        at = parse_value(at + 1, end, &value);
        if (slice_is(name, "charset") && (value.n > 0 || value.quoted)) {
            *n = value.n > MIME_LABEL_MAX ? 0 : value.n;
            memcpy(label, value.label, *n);
            return true;
        }
    }
    return false;
}

/* The next of a list's values, up to a comma outside of quotes; *list goes on after it. */
static struct slice next_value(struct slice *list)
{
    size_t n = 0;
    bool quoted = false;
    while (n < list->size && (quoted || list->data[n] != ',')) {
        if (quoted && list->data[n] == '\\' && n + 1 < list->size)
            n++;
        else if (list->data[n] == '"')
            quoted = !quoted;
        n++;
    }
    struct slice value = slice_trim(slice_of(list->data, n), white_space);
    if (n < list->size)
        n++;
    *list = slice_from(*list, n);
    return value;
}

void mime_extract(struct slice value, struct slice *type)
{
    char label[MIME_LABEL_MAX];
    size_t n;
    while (value.size > 0) {
        struct slice one = next_value(&value);
        struct slice essence = mime_essence(one);
        if (essence.size == 0 || slice_is(essence, "*/*"))
            continue;
        if (type->data && !mime_charset(one, label, &n) &&
            slice_alike(essence, mime_essence(*type)))
            continue;
        *type = one;
    }
}
