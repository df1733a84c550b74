/* Starts and ends requests, and keeps what they use. */
#include "fetch/transfer/transfer.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/limits.h"
#include "fetch/list/robots.h"
#include "fetch/transfer/body_decoder.h"
#include "fetch/transfer/deadlines.h"
#include "fetch/transfer/libcurl.h"
#include "fetch/transfer/receive.h"
#include "fetch/transfer/sent_fields.h"
#include "fetch/transfer/settings.h"

/* libcurl must not forget names by itself: it would walk all of them whenever a request ends. */
enum { NAMES_KEPT = 1000 };

/* Bytes of bodies that arrive in memory; beyond them only small ones are kept there. */
enum { BODIES_IN_MEMORY = 32 << 20 };

/* Bytes of a connection that is being made are subject to --connect-timeout instead. */
static void on_bytes(struct request *request)
{
    struct transfer *transfer = transfer_of(request);
    if (transfer->connected)
        deadlines_touch(transfer);
}

void transfers_count_spare(struct transfers *all, bool more)
{
    unsigned used = more ? all->options->parallel : all->active;
    all->spare = all->open > used ? all->open - used : 0;
}

static void make_handle(struct transfer *transfer)
{
    transfer->request.easy = curl_easy_init();
    if (!transfer->request.easy)
        die("out of memory: cannot make a request");
    receive_prepare(transfer);
    settings_apply(transfer->all->settings, transfer->request.easy);
    transfer->customised = transfer->knows_tls = false;
    transfer->no_reuse = transfer->flushes_dns = false;
}

static struct transfer *transfer_new(struct transfers *all)
{
    struct transfer *transfer = memory_zeroed(1, sizeof *transfer);
    transfer->all = all;
    transfer->body.fd = -1;
    transfer->url = curl_url();
    if (!transfer->url)
        die("out of memory: cannot make a request");
    return transfer;
}

static void transfer_free(struct transfer *transfer)
{
    curl_easy_cleanup(transfer->request.easy);
    curl_url_cleanup(transfer->url);
    free(transfer->url_text);
    curl_slist_free_all(transfer->fields);
    body_reset(&transfer->body, &transfer->all->bodies);
    head_destroy(&transfer->head);
    job_free(transfer->job);
    free(transfer);
}

/*
 * Before 8.1.2 libcurl appends a response's first field line, if it begins with a blank, to a field
 * of the handle's last response, which it has freed (curl issue 11101): anyone's server can end us.
 * There each request has a handle of its own. That costs 7 microseconds a request.
 */
static bool handles_are_reusable(void)
{
    return libcurl_is_at_least(8, 1, 2);
}

/* A limit for libcurl that is never reached: limits_connections is lower. See receive.c. */
static long connections_kept(unsigned parallel)
{
    return 4L * parallel + 1000;
}

void transfers_init(struct transfers *all, const struct options *options, struct settings *settings)
{
    *all = (struct transfers){.options = options, .settings = settings};
    all->reuses_handles = handles_are_reusable();
    all->decoder = body_decoder_new();
    all->fields = sent_fields_new(options, body_decoder_codings(all->decoder));
    all->loop = loop_new(connections_kept(options->parallel),
                         2L * limits_lookups(options->parallel), on_bytes);
    bodies_init(&all->bodies, BODIES_IN_MEMORY);
}

void transfers_destroy(struct transfers *all)
{
    struct link *link;
    for (struct transfer *transfer; (transfer = transfers_any(all));)
        job_free(transfer_cancel(transfer));
    while ((link = list_take(&all->free)))
        transfer_free(LIST_ITEM(link, struct transfer, link));
    body_decoder_free(all->decoder);
    sent_fields_free(all->fields);
    loop_free(all->loop);
}

/*
 * After enough connections one request makes libcurl forget all names. So its store stays bounded,
 * and the cost of walking it is spread over the connections that filled it.
 */
static void flush_dns_sometimes(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    if (transfer->flushes_dns || all->connections >= NAMES_KEPT) {
        transfer->flushes_dns = !transfer->flushes_dns;
        settings_keep_names(all->settings, transfer->request.easy, !transfer->flushes_dns);
        all->connections = 0;
    }
}

/* Makes a transfer forget its last job. */
static void reset(struct transfer *transfer)
{
    transfer->fault = FAULT_NONE;
    transfer->truncation = NOT_TRUNCATED;
    transfer->resolved = transfer->denied = transfer->unwanted = transfer->miscoded = false;
    transfer->decoded = transfer->misled = false;
    transfer->whole = transfer->lost = transfer->stale = false;
    transfer->retry_after = NO_RETRY_AFTER;
    transfer->proxy_status = 0;
    transfer->reason = NULL;
    transfer->error[0] = transfer->address[0] = '\0';
    head_reset(&transfer->head);
}

static void aim(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    flush_dns_sometimes(transfer);
    transfer->request.quiet =
        settings_http1_only(all->settings) || !url_is_https(&transfer->job->hop);
    settings_aim(all->settings, transfer);
}

struct transfer *transfer_start(struct transfers *all, struct job *job)
{
    int64_t now = loop_now(all->loop);
    struct transfer *transfer = LIST_ITEM(list_take(&all->free), struct transfer, link);
    if (!transfer)
        transfer = transfer_new(all);
    if (!transfer->request.easy)
        make_handle(transfer);
    reset(transfer);
    transfer->job = job;
    /* of a robots.txt one byte more than is parsed, so that it shows where it is cut */
    transfer->size_limit = job_has_line(job) ? all->options->max_size : ROBOTS_MAX + 1;
    transfer->keeps_body = !all->options->status || !job_has_line(job);
    transfer->date = clock_date();
    if (job->began == 0)
        job->began = now;
    job->attempts++;
    aim(transfer);
    list_prepend(&all->running, &transfer->link);
    deadlines_start(transfer);
    all->active++;
    loop_add(all->loop, &transfer->request);
    return transfer;
}

void transfer_say(struct transfer *transfer, const char *why)
{
    snprintf(transfer->error, sizeof transfer->error, "%s", why);
}

void transfer_explain(struct transfer *transfer, const char *why)
{
    if (!transfer->error[0])
        transfer_say(transfer, why);
}

bool transfer_is_throttled(const struct transfer *transfer)
{
    int status = transfer->head.complete ? transfer->head.status : transfer->proxy_status;
    return (status == 429 || status == 503) && transfer->retry_after == NO_RETRY_AFTER;
}

struct job *transfer_release(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    struct job *job = transfer->job;
    transfer->job = NULL;
    deadlines_end(transfer);
    body_reset(&transfer->body, &all->bodies);
    list_remove(&all->running, &transfer->link);
    list_prepend(&all->free, &transfer->link);
    if (!all->reuses_handles) {
        curl_easy_cleanup(transfer->request.easy);
        transfer->request.easy = NULL;
    }
    all->active--;
    return job;
}

struct job *transfer_cancel(struct transfer *transfer)
{
    loop_remove(transfer->all->loop, &transfer->request);
    return transfer_release(transfer);
}

struct transfer *transfers_any(const struct transfers *all)
{
    return LIST_ITEM(all->running.first, struct transfer, link);
}
