/* What is known about a line until its outcome is written. */
#include "fetch/list/job.h"

#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/credentials_line.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/percent.h"
#include "absolutize/shared/utf8.h"
#include "fetch/list/fields.h"

struct job *job_new(uint64_t number, struct slice source)
{
    struct job *job = memory_new(sizeof *job + source.size + 1);
    *job = (struct job){.number = number, .line_length = source.size, .length = source.size};
    memcpy(job->source, source.data, source.size);
    job->source[source.size] = '\0';
    return job;
}

const char *job_take_fields(struct job *job)
{
    struct slice line = job_line(job);
    job->length = slice_trim(slice_of(line.data, slice_find(line, '\t')), " ").size;
    job->partial |= fields_have(job_fields(job), slice_of_string("Range"));
    job->keep_coding = job->partial;
    return fields_refusal(job_fields(job));
}

struct slice job_fields(const struct job *job)
{
    struct slice line = job_line(job);
    return slice_from(line, job->off_origin ? line.size : job->length);
}

struct job *job_new_robots(struct host *asker, struct slice origin)
{
    static const char path[] = "/robots.txt";
    struct url url = {.text = memory_new(origin.size + sizeof path), .origin = origin.size};
    memcpy(url.text, origin.data, origin.size);
    memcpy(url.text + origin.size, path, sizeof path);
    url.length = origin.size + sizeof path - 1;
    struct job *job = job_new(0, slice_of(url.text, url.length));
    job->hop = url;
    job->asker = asker;
    return job;
}

void job_free(struct job *job)
{
    if (!job)
        return;
    url_destroy(&job->hop);
    chain_cookies_destroy(&job->cookies);
    free(job->via);
    free(job);
}

/* Appends text, control bytes and those that are not UTF-8 as %XX. */
static void put_text(struct buffer *out, struct slice text)
{
    uint32_t character;
    while (text.size > 0) {
        size_t width = utf8_decode(text.data, text.size, &character);
        if (width == 0)
            percent_put(out, *text.data);
        else
            percent_encode_controls(out, slice_of(text.data, width));
        text = slice_from(text, width > 0 ? width : 1);
    }
}

void job_put_shown(struct buffer *out, const struct job *job)
{
    struct slice line = slice_of(job->source, job->length), hidden = credentials_in_line(line);
    if (hidden.size > 0) {
        put_text(out, slice_of(line.data, (size_t)(hidden.data - line.data)));
        buffer_string(out, "***");
        line = slice_from(line, (size_t)(hidden.data + hidden.size - line.data));
    }
    put_text(out, line);
}

static bool same_origin(const struct url *a, const struct url *b)
{
    return a->origin == b->origin && memcmp(a->text, b->text, a->origin) == 0;
}

void job_follow(struct job *job, struct url *hop)
{
    bool strays = !same_origin(&job->hop, hop);
    job->off_origin |= strays;
    if (!strays && !hop->user) { /* credentials of a URL hold for its origin */
        hop->user = job->hop.user;
        hop->password = job->hop.password;
        hop->no_password = job->hop.no_password;
        job->hop.user = job->hop.password = NULL;
    }
    free(job->via);
    job->via = job->hop.text;
    job->hop.text = NULL;
    url_destroy(&job->hop);
    job->hop = *hop;
    *hop = (struct url){0};
    job->hops++;
    job->attempts = 0;
    job->head = job->no_body;
    job->ignore_length = false;
    job->keep_coding = job->partial && !job->off_origin;
}
