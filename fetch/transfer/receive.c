/* Judges and collects a response as libcurl delivers it, and ends it early where needed. */
#include "fetch/transfer/receive.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absolutize/shared/portable.h"
#include "fetch/limits.h"
#include "fetch/list/hosts.h"
#include "fetch/records/head_value.h"
#include "fetch/transfer/deadlines.h"
#include "fetch/transfer/private_address.h"

static void resolved(struct transfer *transfer)
{
    if (!transfer->resolved && transfer->job)
        transfer->all->on_resolved(transfer->all->context, transfer->job);
    transfer->resolved = true;
}

/*
 * The kernel accepts 64 KiB at first, and more only as the connection proves to be fast: a page of
 * 200 KB took three round trips. A low-water mark makes it enlarge the buffer, and go on tuning it
 * from there; SO_RCVBUF would end the tuning. The mark is then taken back.
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
    if (transfer->connected) /* to one that was reused and lost: libcurl reports only that */
        transfer->error[0] = '\0';
    if (transfer->all->options->deny_private && address_is_private(&address->addr)) {
        transfer->denied = true;
        return CURL_SOCKET_BAD;
    }
    transfer->all->connections++;
    int fd = socket_open(address->family, address->socktype, address->protocol);
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

/* NOLINTNEXTLINE(readability-non-const-parameter): libcurl prescribes the type */
static int on_connected(void *data, char *peer, char *self, int peer_port, int self_port)
{
    struct transfer *transfer = data;
    (void)peer;
    (void)self;
    (void)peer_port;
    (void)self_port;
    resolved(transfer);
    deadlines_touch(transfer);
    if (transfer->head.seen > 0) /* of the answer to CONNECT */
        head_reset(&transfer->head);
    return CURL_PREREQFUNC_OK;
}

static size_t refuse(struct transfer *transfer, enum fault fault, const char *why)
{
    transfer->fault = fault;
    transfer->reason = why;
    return 0;
}

/*
 * Keeps spare connections while they are few, or while their host has more jobs. libcurl's own
 * limit must not be reached: when libcurl 7.88 closes the oldest connection, it keeps an entry for
 * its host for ever, and walks all entries each time (0.6 ms a request after 20,000 hosts).
 */
static void limit_spare(struct transfer *transfer)
{
    const struct transfers *all = transfer->all;
    unsigned parallel = all->options->parallel;
    bool no_reuse = all->open >= limits_connections(parallel) ||
                    (all->spare >= parallel / 4 + 1 && !hosts_more(transfer->job));
    if (no_reuse != transfer->no_reuse)
        curl_easy_setopt(transfer->request.easy, CURLOPT_FORBID_REUSE, (long)no_reuse);
    transfer->no_reuse = no_reuse;
}

/* Trailers without end, or broken ones: what came of the body stays. */
static size_t cut(struct transfer *transfer, enum truncation truncation, const char *why)
{
    transfer->truncation = truncation;
    transfer->reason = why;
    return 0;
}

static void begin_body(struct transfer *transfer)
{
    const struct options *options = transfer->all->options;
    const struct head *head = &transfer->head;
    limit_spare(transfer);
    transfer->keeps_body |= head->codings > 0 && !transfer->job->keep_coding; /* it is decoded */
    transfer->unwanted = options->accept.count > 0 && job_has_line(transfer->job) &&
                         !head_has_type(head, options->accept.items, options->accept.count);
    if (head->length > 0 && !transfer->unwanted && transfer->keeps_body && !transfer->job->no_body)
        body_expect(&transfer->body, &transfer->all->bodies, (uint64_t)head->length);
}

/* A line of a proxy's answer to CONNECT. libcurl acts on the status, fetch on Retry-After. */
static size_t read_proxy_line(struct transfer *transfer, struct slice line)
{
    struct head *head = &transfer->head;
    if (slice_starts(line, "HTTP/"))
        head_reset(head);
    if (head_add_line(head, line) == HEAD_REFUSED && !head->complete)
        return refuse(transfer, FAULT_PROXY, head->refusal);
    bool http_1 = head->status > 0 && !head_protocol(head);
    return http_1 ? line.size : refuse(transfer, FAULT_PROXY, "the proxy does not speak HTTP/1.1");
}

/*
 * Why an answer cannot be of the version that its status line names; NULL if it can. Some versions
 * of libcurl believe the line, others do not.
 */
static const char *refuse_version(const struct transfer *transfer)
{
    const char *protocol = head_protocol(&transfer->head);
    if (protocol && strcmp(protocol, "h3") == 0 && transfer->all->options->http != HTTP_3)
        return "HTTP/3 was not asked for";
    if (protocol && memcmp(transfer->job->hop.text, "http:", 5) == 0)
        return "HTTP/2 without TLS was not asked for";
    return NULL;
}

/* As libcurl judges it; 8.14 and earlier versions do not if it is folded. */
static bool is_broken_trailer(struct slice line)
{
    return line.size > 0 && *line.data != '\r' && *line.data != '\n' &&
           slice_find(line, ':') == line.size;
}

/*
 * Whether the body comes in chunks, and Content-Length says that there is none. It does not count
 * then (RFC 9112, section 6.3), but libcurl 8.14 takes the body for whole at each pause.
 */
static bool is_misleading(const struct transfer *transfer)
{
    const struct head *head = &transfer->head;
    bool has_body = !transfer->job->no_body && head->status != 204 && head->status != 304;
    return has_body && head->chunked && head->length == 0 && !transfer->job->ignore_length;
}

/* The header is there. */
static size_t end_header(struct transfer *transfer, size_t n)
{
    struct head *head = &transfer->head;
    head->overlooked |= transfer->job->ignore_length;
    begin_body(transfer);
    transfer->misled = is_misleading(transfer);
    if (transfer->misled)
        return cut(transfer, TRUNCATED_DISCONNECT, "Content-Length says 0 of a body in chunks");
    transfer->whole = (transfer->job->no_body && !transfer->job->head) ||
                      (head_length_decides(head) && head->length == 0);
    return transfer->whole ? 0 : n;
}

/* A line of the head, or of the trailers. Returning less than n makes libcurl give up the rest. */
static size_t on_header(char *text, size_t size, size_t n, void *data)
{
    struct transfer *transfer = data;
    struct head *head = &transfer->head;
    struct slice line = slice_of(text, n);
    const char *why;
    (void)size;
    if (!transfer->connected)
        return read_proxy_line(transfer, line);
    deadlines_touch(transfer);
    if (head->complete && is_broken_trailer(line))
        return cut(transfer, TRUNCATED_DISCONNECT, "a trailer field without a colon");
    switch (head_add_line(head, line)) {
    case HEAD_REFUSED:
        return head->complete ? cut(transfer, TRUNCATED_UNSPECIFIED, head->refusal)
                              : refuse(transfer, FAULT_PROTOCOL, head->refusal);
    case HEAD_COMPLETE:
        return end_header(transfer, n);
    case HEAD_GOES_ON:
        if (head->fields == 0 && (why = refuse_version(transfer)))
            return refuse(transfer, FAULT_PROTOCOL, why);
        break;
    }
    return n;
}

/*
 * The bytes of the body, as it is coded, after which it is cut; 0: never. What is coded is decoded
 * once it is here, and then cut. Bytes that do not shrink may take a little more room coded: a 64th
 * and a kilobyte are more than any coding adds.
 */
static uint64_t raw_limit(const struct transfer *transfer)
{
    uint64_t limit = transfer->size_limit;
    bool coded = transfer->head.codings > 0 && !transfer->job->keep_coding;
    return limit > 0 && coded ? limit + limit / 64 + 1024 : limit;
}

/* Bytes of the body as it is coded. Returning less than n makes libcurl give up the rest. */
static size_t on_body(char *bytes, size_t size, size_t n, void *data)
{
    struct transfer *transfer = data;
    uint64_t limit = raw_limit(transfer);
    (void)size;
    deadlines_touch(transfer);
    if (transfer->unwanted) {
        transfer->truncation = TRUNCATED_UNSPECIFIED;
        return 0;
    }
    size_t part = n;
    if (limit > 0 && n > limit - transfer->body.length) {
        part = (size_t)(limit - transfer->body.length);
        transfer->truncation = TRUNCATED_LENGTH;
    }
    if (head_length_decides(&transfer->head) &&
        part >= (uint64_t)transfer->head.length - transfer->body.length) {
        part = (size_t)((uint64_t)transfer->head.length - transfer->body.length);
        transfer->whole = true;
    }
    if (!transfer->keeps_body)
        transfer->body.length += part;
    else if (!body_put(&transfer->body, &transfer->all->bodies, bytes, part))
        return refuse(transfer, FAULT_LOCAL, strerror(errno)); /* of its temporary file */
    return transfer->whole ? 0 : part;
}

void receive_prepare(struct transfer *transfer)
{
    CURL *easy = transfer->request.easy;
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
