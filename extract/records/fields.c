/* Splits a header block into fields. */
#include "extract/records/fields.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/token.h"

/* The line at fields->at without its end, which is skipped. */
static struct slice next_line(struct fields *fields)
{
    struct slice line = {fields->at, (size_t)(fields->end - fields->at)};
    char *lf = memchr(fields->at, '\n', line.size);
    if (lf)
        line.size = (size_t)(lf - fields->at);
    fields->at += lf ? line.size + 1 : line.size;
    if (line.size > 0 && line.data[line.size - 1] == '\r')
        line.size--;
    return line;
}

static bool is_continued(const struct fields *fields)
{
    return fields->at < fields->end && (*fields->at == ' ' || *fields->at == '\t');
}

bool next_field(struct fields *fields, struct slice *name, struct slice *value)
{
    char *start = fields->at;
    struct slice line = next_line(fields);
    if (line.size == 0)
        return false;
    char *end = start + line.size;
    while (is_continued(fields)) {
        struct slice more = slice_trim(next_line(fields), " \t");
        *end++ = ' '; /* where the line end was */
        memmove(end, more.data, more.size);
        end += more.size;
    }
    line.size = (size_t)(end - start);
    *name = slice_of(line.data, 0);
    *value = line;
    const char *colon = memchr(line.data, ':', line.size);
    if (!colon)
        return true;
    size_t width = (size_t)(colon - line.data);
    struct slice before = slice_trim(slice_of(line.data, width), " \t");
    if (!is_token(before))
        return true;
    *name = before;
    *value = slice_trim(slice_of(colon + 1, line.size - width - 1), " \t");
    return true;
}

void field_list_add(struct field_list *list, struct slice name, struct slice value)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 32;
        list->field = memory_resize(list->field, list->capacity * sizeof *list->field);
    }
    list->field[list->count++] = (struct field){name, value};
}

void field_list_read(struct field_list *list, struct fields *fields)
{
    struct slice name, value;
    list->count = 0;
    while (next_field(fields, &name, &value))
        if (name.size > 0)
            field_list_add(list, name, value);
}

void field_list_destroy(struct field_list *list)
{
    free(list->field);
    *list = (struct field_list){0};
}
