/* Reads the values of options that only extract has. */
#include "extract/option_kinds.h"

#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/scheme.h"
#include "extract/encoding/charset.h"
#include "extract/options.h"

static bool add_names(void *place, char *value)
{
    return names_add(place, value);
}

static void clear_names(void *place)
{
    names_destroy(place);
}

static void add_column(struct columns *columns, enum column_kind kind, const char *attribute)
{
    char *copy = attribute ? memory_lower(attribute, strlen(attribute)) : NULL;
    columns->items = memory_resize(columns->items, (columns->count + 1) * sizeof *columns->items);
    columns->items[columns->count++] = (struct column){kind, copy};
}

/* Adds the column that one word of --with asks for. */
static bool add_column_word(struct columns *columns, const char *word)
{
    static const struct {
        const char *word;
        enum column_kind kind;
    } known[] = {
        {"tag", COLUMN_TAG},
        {"attr", COLUMN_ATTR},
        {"text", COLUMN_TEXT},
        {"offset", COLUMN_OFFSET},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(word, known[i].word) == 0) {
            add_column(columns, known[i].kind, NULL);
            return true;
        }
    bool rel = strcmp(word, "rel") == 0;
    if (!rel && (word[0] != '@' || word[1] == '\0'))
        return false;
    add_column(columns, COLUMN_VALUE, rel ? word : word + 1);
    return true;
}

static bool add_columns(void *place, char *value)
{
    char *words = memory_string(value), *rest = words;
    bool known = true;
    for (char *comma; known && (comma = strchr(rest, ',')); rest = comma + 1) {
        *comma = '\0';
        known = add_column_word(place, rest);
    }
    known = known && add_column_word(place, rest);
    free(words);
    return known;
}

static void clear_columns(void *place)
{
    struct columns *columns = place;
    for (size_t i = 0; i < columns->count; i++)
        free(columns->items[i].attribute);
    free(columns->items);
    *columns = (struct columns){0};
}

static bool set_charset(void *place, char *value)
{
    const struct charset **charset = place;
    *charset = charset_of_label(slice_of_string(value));
    return *charset != NULL;
}

static bool set_page_size(void *place, char *value)
{
    uint64_t *size = place;
    return option_size.set(place, value) && *size > 0 && *size <= SIZE_MAX;
}

static bool set_page_url(void *place, char *value)
{
    if (scheme_length(slice_of_string(value)) == 0 || strpbrk(value, "\t\n\r"))
        return false;
    return option_text.set(place, value);
}

const struct option_kind option_names = {
    "a list of names; put commas between them, such as href,src", add_names, clear_names};
const struct option_kind option_columns = {
    "a list of columns; use tag, attr, text, offset, rel and @NAME, with commas between them",
    add_columns, clear_columns};
const struct option_kind option_charset = {
    "an encoding of the web; use a label such as utf-8 or iso-8859-2", set_charset, NULL};
const struct option_kind option_page_size = {
    "a number of bytes above 0; use digits and perhaps k, M or G, such as 64M", set_page_size,
    NULL};
const struct option_kind option_page_url = {
    "a URL; give the URL of the page, then its file, such as "
    "extract --html https://example.com/ page.html",
    set_page_url, option_text_clear};
