/* Lists of header fields, made once for each kind of request. */
#include "fetch/transfer/sent_fields.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "fetch/list/fields.h"
#include "fetch/transfer/easy.h"

struct sent_fields {
    struct curl_slist *list[2][2]; /* owned; without and with -H, without and with codings */
};

/* The name in "Name: value", or in curl's forms "Name:", without the field, and "Name;", empty. */
static struct slice name_in(const char *field)
{
    return slice_of(field, strcspn(field, ":;"));
}

static bool have(const struct texts *fields, const char *name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (slice_is(name_in(fields->items[i]), name))
            return true;
    return false;
}

/* Appends a field that has a value, unless one of that name takes its place. */
static struct curl_slist *append_default(struct curl_slist *list, const struct texts *given,
                                         const char *name, const char *value)
{
    struct buffer text = {0};
    if (!*value || have(given, name))
        return list;
    buffer_string(&text, name);
    buffer_string(&text, ": ");
    buffer_string(&text, value);
    buffer_char(&text, '\0');
    list = easy_append(list, text.data);
    buffer_destroy(&text);
    return list;
}

static struct curl_slist *make_list(const char *user_agent, const struct texts *given,
                                    const char *codings)
{
    struct curl_slist *list = append_default(NULL, given, "User-Agent", user_agent);
    list = append_default(list, given, "Accept-Encoding", codings);
    for (size_t i = 0; i < given->count; i++)
        list = easy_append(list, given->items[i]);
    return list;
}

struct sent_fields *sent_fields_new(const struct options *options, const char *codings)
{
    static const struct texts none;
    struct sent_fields *fields = memory_zeroed(1, sizeof *fields);
    for (int given = 0; given < 2; given++)
        for (int coded = 0; coded < 2; coded++)
            fields->list[given][coded] = make_list(
                options->user_agent, given ? &options->headers : &none, coded ? codings : "");
    return fields;
}

void sent_fields_free(struct sent_fields *fields)
{
    if (!fields)
        return;
    for (int given = 0; given < 2; given++)
        for (int coded = 0; coded < 2; coded++)
            curl_slist_free_all(fields->list[given][coded]);
    free(fields);
}

/* The line's fields, and those of the list whose names they lack. */
static struct curl_slist *merge(const struct curl_slist *list, struct slice line)
{
    struct curl_slist *all = NULL;
    struct slice field;
    for (; list; list = list->next)
        if (!fields_have(line, name_in(list->data)))
            all = easy_append(all, list->data);
    while (fields_next(&line, &field)) {
        char *text = memory_text(field.data, field.size);
        all = easy_append(all, text);
        free(text);
    }
    return all;
}

struct curl_slist *sent_fields_for(const struct sent_fields *fields, const struct job *job,
                                   struct curl_slist **own)
{
    bool given = job_carries_secrets(job);
    struct curl_slist *list = fields->list[given][!job->keep_coding];
    struct slice line = given ? job_fields(job) : (struct slice){0};
    curl_slist_free_all(*own);
    *own = line.size > 0 ? merge(list, line) : NULL;
    return *own ? *own : list;
}
