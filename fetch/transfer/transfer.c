/* A job in; its response, or why there is none, out. */
#define _GNU_SOURCE /* SOCK_CLOEXEC */
#include "fetch/transfer/transfer.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/limits.h"
#include "fetch/list/hosts.h"
#include "fetch/transfer/loop.h"
#include "fetch/transfer/private_address.h"
#include "fetch/transfer/settings.h"

/* libcurl never forgets a name by itself here: that would walk all names at each request's end. */
enum { NAMES_KEPT = 1000 };

_Static_assert(sizeof(((struct transfer *)0)->error) >= CURL_ERROR_SIZE, "libcurl writes so much");

static void unwatch(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    if (!transfer->watched)
        return;
    *(transfer->older ? &transfer->older->newer : &all->oldest) = transfer->newer;
    *(transfer->newer ? &transfer->newer->older : &all->newest) = transfer->older;
    transfer->older = transfer->newer = NULL;
    transfer->watched = false;
}

void transfer_touch(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    transfer->touched = all->now;
    if (all->newest == transfer)
        return;
    unwatch(transfer);
    transfer->older = all->newest;
    *(all->newest ? &all->newest->newer : &all->oldest) = transfer;
    all->newest = transfer;
    transfer->watched = true;
}

static void resolved(struct transfer *transfer)
{
    if (!transfer->resolved)
        transfer->all->on_resolved(transfer->all->context, transfer->job);
    transfer->resolved = true;
}

/*
 * The kernel takes in 64 KiB at first, and more only as the connection proves to be fast: a page
 * of 200 KB came in three rounds. It makes room for what is asked for as a low-water mark, and
 * goes on tuning from there, which it gives up where SO_RCVBUF is set. The mark is taken back.
 */
static void make_room(int fd)
{
    const int page = 256 << 10, any = 1;
    setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &page, sizeof page);
    setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &any, sizeof any);
}

static curl_socket_t on_open(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = data;
    (void)purpose;
    resolved(transfer);
    if (transfer->all->options->deny_private && deny_address(&address->addr)) {
        transfer->denied = true;
        return CURL_SOCKET_BAD;
    }
    transfer->all->connections++;
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd < 0)
        return CURL_SOCKET_BAD;
    make_room(fd);
    loop_opened(transfer->all->loop, fd);
    transfer->all->open++;
    return fd;
}

static int on_close(void *data, curl_socket_t fd)
{
    struct transfers *all = data;
    loop_closed(all->loop, fd);
    all->open--;
    return close(fd);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): libcurl says which type it has */
static int on_connected(void *data, char *peer, char *self, int peer_port, int self_port)
{
    struct transfer *transfer = data;
    (void)peer;
    (void)self;
    (void)peer_port;
    (void)self_port;
    resolved(transfer);
    transfer_touch(transfer);
    return CURL_PREREQFUNC_OK;
}

static size_t refuse(struct transfer *transfer, enum fault fault, const char *why)
{
    transfer->fault = fault;
    transfer->reason = why;
    return 0;
}

void transfers_count_spare(struct transfers *all, bool more)
{
    unsigned used = more ? all->options->parallel : all->active;
    all->spare = all->open > used ? all->open - used : 0;
}

/*
 * Spare connections are kept while they are few, or while their host has more to ask. libcurl's own
 * limit is never reached: when it closes the oldest connection it keeps, in 7.88, an entry for the
 * host for ever, and walks all entries each time (0.6 ms a request after 20,000 hosts).
 */
static void limit_spare(struct transfer *transfer)
{
    const struct transfers *all = transfer->all;
    unsigned parallel = all->options->parallel;
    bool no_reuse = all->open >= limits_connections(parallel) ||
                    (all->spare >= parallel / 4 + 1 && !hosts_more(transfer->job));
    if (no_reuse != transfer->no_reuse)
        curl_easy_setopt(transfer->easy, CURLOPT_FORBID_REUSE, (long)no_reuse);
    transfer->no_reuse = no_reuse;
}

static size_t on_header(char *line, size_t size, size_t n, void *data)
{
    struct transfer *transfer = data;
    const struct options *options = transfer->all->options;
    struct head *head = &transfer->head;
    (void)size;
    transfer_touch(transfer);
    switch (head_add_line(head, line, n)) {
    case HEAD_LARGE:
        return refuse(transfer, FAULT_PROTOCOL, "too many header fields");
    case HEAD_UNFRAMED:
        return refuse(transfer, FAULT_PROTOCOL, "a Content-Length that is no number");
    case HEAD_AMBIGUOUS:
        return refuse(transfer, FAULT_PROTOCOL, "two Content-Length fields that differ");
    case HEAD_COMPLETE:
        limit_spare(transfer);
        transfer->unwanted = options->accept.count > 0 &&
                             !head_has_type(head, options->accept.items, options->accept.count);
        if (head->length > 0 && !head->coded && !transfer->unwanted)
            body_expect(&transfer->body, &transfer->all->bodies, (uint64_t)head->length);
        return n;
    case HEAD_GOES_ON:
        break;
    }
    return n;
}

/* Bytes of the decoded body. Returning less than n makes libcurl give up the rest. */
static size_t on_body(char *bytes, size_t size, size_t n, void *data)
{
    struct transfer *transfer = data;
    uint64_t limit = transfer->all->options->max_size;
    (void)size;
    transfer_touch(transfer);
    if (transfer->unwanted) {
        transfer->truncation = TRUNCATED_UNSPECIFIED;
        return 0;
    }
    size_t part = n;
    if (limit > 0 && n > limit - transfer->body.length) {
        part = (size_t)(limit - transfer->body.length);
        transfer->truncation = TRUNCATED_LENGTH;
    }
    if (!body_put(&transfer->body, &transfer->all->bodies, bytes, part))
        return refuse(transfer, FAULT_LOCAL, strerror(errno)); /* of its temporary file */
    return part;
}

static void set_callbacks(struct transfer *transfer)
{
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, transfer->all);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
}

static struct transfer *transfer_new(struct transfers *all)
{
    struct transfer *transfer = memory_zeroed(1, sizeof *transfer);
    transfer->all = all;
    transfer->body.fd = -1;
    transfer->easy = curl_easy_init();
    transfer->url = curl_url();
    if (!transfer->easy || !transfer->url)
        die("out of memory: cannot make a request");
    set_callbacks(transfer);
    settings_apply(all->settings, transfer);
    return transfer;
}

static void transfer_free(struct transfer *transfer)
{
    curl_easy_cleanup(transfer->easy);
    curl_url_cleanup(transfer->url);
    body_reset(&transfer->body, &transfer->all->bodies);
    head_destroy(&transfer->head);
    job_free(transfer->job);
    free(transfer);
}

void transfers_init(struct transfers *all, const struct options *options, struct loop *loop)
{
    *all = (struct transfers){.options = options, .loop = loop};
    bodies_init(&all->bodies, 32 << 20);
    all->settings = settings_new(options);
}

void transfers_destroy(struct transfers *all)
{
    while (all->first) {
        struct transfer *transfer = all->first;
        loop_remove(all->loop, transfer);
        job_free(transfer_release(transfer));
    }
    while (all->free) {
        struct transfer *transfer = all->free;
        all->free = transfer->next;
        transfer_free(transfer);
    }
}

/*
 * After enough connections one request asks libcurl to forget all names: its store stays bounded,
 * and the cost of walking it is spread over the connections that filled it.
 */
static void flush_dns_sometimes(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    if (transfer->flushes_dns || all->connections >= NAMES_KEPT) {
        transfer->flushes_dns = !transfer->flushes_dns;
        settings_keep_names(transfer, !transfer->flushes_dns);
        all->connections = 0;
    }
}

struct transfer *transfer_start(struct transfers *all, struct job *job)
{
    struct transfer *transfer = all->free;
    if (transfer)
        all->free = transfer->next;
    else
        transfer = transfer_new(all);
    transfer->job = job;
    transfer->date = clock_date();
    transfer->started = all->now;
    transfer->fault = FAULT_NONE;
    transfer->truncation = NOT_TRUNCATED;
    transfer->resolved = transfer->denied = transfer->unwanted = transfer->miscoded = false;
    transfer->error[0] = transfer->address[0] = '\0';
    head_reset(&transfer->head);
    if (job->began == 0)
        job->began = all->now;
    job->attempts++;
    flush_dns_sometimes(transfer);
    settings_aim(all->settings, transfer);
    transfer->before = NULL;
    transfer->after = all->first;
    if (all->first)
        all->first->before = transfer;
    all->first = transfer;
    all->active++;
    loop_add(all->loop, transfer);
    return transfer;
}

int64_t transfer_retry_after(const struct transfer *transfer)
{
    const int64_t most = NEVER / SECOND / 4;
    int64_t seconds = head_retry_after(&transfer->head);
    curl_off_t until_date = 0;
    if (seconds < 0 && transfer->head.retry_after.start > 0 &&
        curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &until_date) == CURLE_OK)
        seconds = until_date;
    return seconds < 0 ? 0 : earlier(seconds, most) * SECOND;
}

struct job *transfer_release(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    struct job *job = transfer->job;
    transfer->job = NULL;
    unwatch(transfer);
    body_reset(&transfer->body, &all->bodies);
    *(transfer->before ? &transfer->before->after : &all->first) = transfer->after;
    if (transfer->after)
        transfer->after->before = transfer->before;
    transfer->next = all->free;
    all->free = transfer;
    all->active--;
    return job;
}

struct transfer *transfer_stalled(const struct transfers *all, int64_t since)
{
    return all->oldest && all->oldest->touched <= since ? all->oldest : NULL;
}
