/* Lists of header fields, made once for each kind of request. */
#include "fetch/transfer/sent_fields.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "fetch/list/fields.h"
#include "fetch/transfer/easy.h"

/* Which fields of -H are sent. */
enum given { NOTHING_GIVEN, ALL_GIVEN, GIVEN_FOR_ROBOTS, GIVEN_KINDS };

struct sent_fields {
    struct curl_slist *list[GIVEN_KINDS][2]; /* owned; without and with codings */
};

/* The name in "Name: value", or in curl's forms "Name:", without the field, and "Name;", empty. */
static struct slice name_in(const char *field)
{
    return slice_of(field, strcspn(field, ":;"));
}

bool sent_fields_have(const struct texts *fields, const char *name)
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
    if (!*value || sent_fields_have(given, name))
        return list;
    buffer_string(&text, name);
    buffer_string(&text, ": ");
    buffer_string(&text, value);
    buffer_char(&text, '\0');
    list = easy_append(list, text.data);
    buffer_destroy(&text);
    return list;
}

/* It asks for a part of a page, or for one that has changed (RFC 9110, sections 13.1 and 14.2). */
static bool is_for_pages(const char *field)
{
    static const char *const names[] = {
        "Range",         "If-Range",          "If-Match",
        "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(name_in(field), names[i]))
            return true;
    return false;
}

static struct curl_slist *make_list(const struct options *options, enum given given,
                                    const char *codings)
{
    static const struct texts none;
    const struct texts *headers = given == NOTHING_GIVEN ? &none : &options->headers;
    struct curl_slist *list = append_default(NULL, headers, "User-Agent", options->user_agent);
    list = append_default(list, headers, "Accept-Encoding", codings);
    for (size_t i = 0; i < headers->count; i++)
        if (given == ALL_GIVEN || !is_for_pages(headers->items[i]))
            list = easy_append(list, headers->items[i]);
    return list;
}

struct sent_fields *sent_fields_new(const struct options *options, const char *codings)
{
    struct sent_fields *fields = memory_zeroed(1, sizeof *fields);
    for (int given = 0; given < GIVEN_KINDS; given++)
        for (int coded = 0; coded < 2; coded++)
            fields->list[given][coded] =
                make_list(options, (enum given)given, coded ? codings : "");
    return fields;
}

void sent_fields_free(struct sent_fields *fields)
{
    if (!fields)
        return;
    for (int given = 0; given < GIVEN_KINDS; given++)
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

/* A robots.txt is asked for whole, whether it has changed or not. */
static enum given given_for(const struct job *job)
{
    if (!job_carries_secrets(job))
        return NOTHING_GIVEN;
    return job_has_line(job) ? ALL_GIVEN : GIVEN_FOR_ROBOTS;
}

struct curl_slist *sent_fields_for(const struct sent_fields *fields, const struct job *job,
                                   struct curl_slist **own)
{
    struct curl_slist *list = fields->list[given_for(job)][!job->keep_coding];
    struct slice line = job_carries_secrets(job) ? job_fields(job) : (struct slice){0};
    curl_slist_free_all(*own);
    *own = line.size > 0 ? merge(list, line) : NULL;
    return *own ? *own : list;
}
