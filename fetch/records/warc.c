/* Writes responses and failures as records. */
#include "fetch/records/warc.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"
#include "absolutize/shared/portable.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/records/head_value.h"
#include "fetch/records/head_write.h"

/* Of a revisit record (ISO 28500, section 6.7.3). */
#define PROFILE_NOT_MODIFIED "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

void warc_destroy(struct warc *warc)
{
    buffer_destroy(&warc->fields);
    buffer_destroy(&warc->block);
}

static const unsigned char *random_id(struct warc *warc)
{
    if (warc->ids == 0) {
        if (!random_fill(warc->random, sizeof warc->random, true))
            die("random numbers: cannot read: %s", strerror(errno));
        warc->ids = sizeof warc->random / 16;
    }
    return warc->random + (size_t)16 * --warc->ids;
}

/* A UUID of version 4 (RFC 9562, section 5.4). */
static void put_id(struct warc *warc)
{
    static const char hex[] = "0123456789abcdef";
    const unsigned char *id = random_id(warc);
    char text[36];
    char *p = text;
    for (int i = 0; i < 16; i++) {
        unsigned char byte = id[i];
        if (i == 6)
            byte = (byte & 0x0F) | 0x40;
        if (i == 8)
            byte = (byte & 0x3F) | 0x80;
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        *p++ = hex[byte >> 4];
        *p++ = hex[byte & 15];
    }
    buffer_put(&warc->fields, text, sizeof text);
}

/*
 * The target of a line that is not a URL: readers expect one, and this one claims nothing (RFC
 * 6694).
 */
static const char NO_URL[] = "about:invalid";

static void put_field(struct buffer *out, const char *name, const char *value)
{
    buffer_string(out, name);
    buffer_string(out, ": ");
    buffer_string(out, value);
    buffer_string(out, "\r\n");
}

static void put_number_field(struct buffer *out, const char *name, uint64_t value)
{
    buffer_string(out, name);
    buffer_string(out, ": ");
    buffer_number(out, value);
    buffer_string(out, "\r\n");
}

/* Keeps the text of the second, as many records share it. */
static void put_date(struct warc *warc, int64_t date)
{
    int64_t second = date / SECOND;
    if (second != warc->second || !warc->day[0]) {
        time_t time = (time_t)second;
        struct tm utc;
        gmtime_r(&time, &utc);
        strftime(warc->day, sizeof warc->day, "%Y-%m-%dT%H:%M:%S.", &utc);
        warc->second = second;
    }
    char micros[8];
    int64_t left = date % SECOND;
    for (int i = 5; i >= 0; i--, left /= 10)
        micros[i] = (char)('0' + left % 10);
    micros[6] = 'Z';
    buffer_string(&warc->fields, warc->day);
    buffer_put(&warc->fields, micros, 7);
}

static void begin_record(struct warc *warc, const char *type, int64_t date)
{
    buffer_reset(&warc->fields, BUFFER_KEPT);
    buffer_reset(&warc->block, BUFFER_KEPT);
    buffer_string(&warc->fields, "WARC/1.1\r\nWARC-Type: ");
    buffer_string(&warc->fields, type);
    buffer_string(&warc->fields, "\r\nWARC-Record-ID: <urn:uuid:");
    put_id(warc);
    buffer_string(&warc->fields, ">\r\nWARC-Date: ");
    put_date(warc, date);
    buffer_string(&warc->fields, "\r\n");
}

/* Writes the input line, unless it is the URL of the hop. */
static void put_source(struct warc *warc, const struct job *job)
{
    struct buffer *out = &warc->fields;
    const struct url *hop = &job->hop;
    size_t before = out->used;
    if (hop->text && hop->length == job->length && memcmp(hop->text, job->source, hop->length) == 0)
        return;
    buffer_string(out, "Fetch-Source: ");
    size_t start = out->used;
    job_put_shown(out, job);
    if (hop->text && out->used - start == hop->length &&
        memcmp(out->data + start, hop->text, hop->length) == 0)
        out->used = before;
    else
        buffer_string(out, "\r\n");
}

/* Writes the URL of the hop, the input line if that differs, and the hop before. */
static void put_urls(struct warc *warc, const struct job *job, const char *address)
{
    struct buffer *out = &warc->fields;
    put_field(out, "WARC-Target-URI", job->hop.text ? job->hop.text : NO_URL);
    if (address && *address)
        put_field(out, "WARC-IP-Address", address);
    put_source(warc, job);
    if (job->via)
        put_field(out, "Fetch-Via", job->via);
    if (!job_has_line(job))
        put_field(out, "Fetch-Purpose", "robots");
}

/* Writes fields and block. The body, which the length includes, and the end have to follow. */
static void put_head(struct warc *warc, struct chain *chain, struct spool *spool,
                     const char *content_type, uint64_t body)
{
    put_field(&warc->fields, "Content-Type", content_type);
    put_number_field(&warc->fields, "Content-Length", warc->block.used + body);
    buffer_string(&warc->fields, "\r\n");
    chain_put(chain, spool, warc->fields.data, warc->fields.used);
    chain_put(chain, spool, warc->block.data, warc->block.used);
}

static void put_end(struct chain *chain, struct spool *spool)
{
    chain_put(chain, spool, "\r\n\r\n", 4);
}

void warc_put_info(struct warc *warc, struct chain *chain, struct spool *spool,
                   const char *user_agent)
{
    begin_record(warc, "warcinfo", clock_date());
    put_field(&warc->block, "software", "linkpipe fetch/" VERSION);
    put_field(&warc->block, "format", "WARC File Format 1.1");
    put_field(&warc->block, "conformsTo",
              "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/");
    if (user_agent && *user_agent)
        put_field(&warc->block, "http-header-user-agent", user_agent);
    put_head(warc, chain, spool, "application/warc-fields", 0);
    put_end(chain, spool);
}

void warc_put_response(struct warc *warc, struct chain *chain, struct spool *spool,
                       const struct response *response, struct bodies *bodies)
{
    struct body *body = response->body;
    uint64_t length = body->length;
    begin_record(warc, response->revisit ? "revisit" : "response", response->date);
    put_urls(warc, response->job, response->address);
    if (response->revisit)
        put_field(&warc->fields, "WARC-Profile", PROFILE_NOT_MODIFIED);
    const char *protocol = head_protocol(response->head);
    if (protocol)
        put_field(&warc->fields, "WARC-Protocol", protocol);
    if (response->truncation != NOT_TRUNCATED)
        put_field(&warc->fields, "WARC-Truncated", truncation_name(response->truncation));
    if (response->revisit || response->no_body)
        head_write_alone(response->head, &warc->block);
    else
        head_write(response->head, &warc->block, length, response->decoded);
    put_head(warc, chain, spool, "application/http; msgtype=response", length);
    body_move(body, bodies, chain, spool);
    put_end(chain, spool);
}

void warc_put_failure(struct warc *warc, struct chain *chain, struct spool *spool,
                      const struct failure *failure)
{
    begin_record(warc, "metadata", failure->date);
    put_urls(warc, failure->job, NULL);
    put_field(&warc->block, "fetchError", fault_name(failure->fault));
    buffer_string(&warc->block, "fetchErrorDetail: ");
    percent_encode_controls(&warc->block, slice_of_string(failure->detail));
    buffer_string(&warc->block, "\r\n");
    put_number_field(&warc->block, "fetchAttempts", failure->job->attempts);
    put_number_field(&warc->block, "fetchTimeMs", (uint64_t)(failure->duration / 1000));
    put_head(warc, chain, spool, "application/warc-fields", 0);
    put_end(chain, spool);
}
