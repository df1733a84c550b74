/* Translates libcurl's code for an ended request into a fault and a sentence. */
#include "fetch/transfer/transfer_end.h"

#include <stdio.h>
#include <string.h>

#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/records/head_value.h"
#include "fetch/transfer/body_end.h"
#include "fetch/transfer/settings.h"

static bool is_of_tls(CURLcode code)
{
    static const CURLcode codes[] = {
        CURLE_SSL_CONNECT_ERROR,
        CURLE_SSL_ENGINE_NOTFOUND,
        CURLE_SSL_ENGINE_SETFAILED,
        CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER,
        CURLE_PEER_FAILED_VERIFICATION,
        CURLE_USE_SSL_FAILED,
        CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_CRL_BADFILE,
        CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_INVALIDCERTSTATUS,
        CURLE_SSL_CLIENTCERT,
        CURLE_SSL_PINNEDPUBKEYNOTMATCH,
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (code == codes[i])
            return true;
    return false;
}

/* The fault that a code of libcurl's stands for if there is no complete header block. */
static enum fault fault_of(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return FAULT_RESOLVE;
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED:
    case CURLE_QUIC_CONNECT_ERROR:
        return FAULT_CONNECT;
    case CURLE_PROXY:
        return FAULT_PROXY;
    case CURLE_OPERATION_TIMEDOUT:
        return FAULT_TIMEOUT;
    case CURLE_URL_MALFORMAT:
        return FAULT_URL;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
    case CURLE_OUT_OF_MEMORY: /* a header field is too long */
    case (CURLcode)TOO_LARGE:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR:
        return FAULT_PROTOCOL;
    default: /* a connection or an HTTP/2 stream is lost; codes of later versions may say so, too */
        return is_of_tls(code) ? FAULT_TLS : FAULT_RESET;
    }
}

/* libcurl reports that it could not connect, but not why: adds the reason. */
static void name_reason(struct transfer *transfer)
{
    const char *vague = curl_easy_strerror(CURLE_COULDNT_CONNECT);
    char *at = strstr(transfer->error, vague);
    long number = 0;
    if (at && curl_easy_getinfo(transfer->request.easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK &&
        number)
        snprintf(at, (size_t)(transfer->error + sizeof transfer->error - at), "%s",
                 strerror((int)number));
}

/* Whether the message contains one of count texts. */
static bool message_has(const struct transfer *transfer, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(transfer->error, texts[i]))
            return true;
    return false;
}

/* Where TLS was expected something else came: TLS libraries have odd names for that. */
static void name_plain_text(struct transfer *transfer)
{
    static const char *const signs[] = {"wrong version number", "packet length too long",
                                        "http request", "unexpected TLS packet"};
    if (message_has(transfer, signs, sizeof signs / sizeof *signs))
        transfer_say(transfer, "the port does not speak TLS");
}

/*
 * The connection has ended in the handshake, as when the server goes down. Only the message tells:
 * libcurl's code is that of every failed handshake, and an orderly end sets no errno. Where the end
 * comes inside a record, GnuTLS says that it cannot decode it.
 */
static bool is_cut_in_handshake(const struct transfer *transfer)
{
    static const char *const signs[] = {
        "Recv failure",
        "Send failure",
        "SSL_ERROR_SYSCALL",
        "unexpected eof",
        "non-properly terminated",
        "Error decoding the received TLS packet",
    };
    return transfer->fault == FAULT_TLS &&
           message_has(transfer, signs, sizeof signs / sizeof *signs);
}

/* Whether the proxy has refused to connect to the server. Its answer is not the server's. */
static bool is_refused_by_proxy(struct transfer *transfer)
{
    long status = 0;
    curl_easy_getinfo(transfer->request.easy, CURLINFO_HTTP_CONNECTCODE, &status);
    bool refused = !transfer->connected && status > 0 && status / 100 != 2;
    transfer->proxy_status = refused ? (int)status : 0;
    return refused;
}

static int64_t retry_after(const struct head *head)
{
    const int64_t most = NEVER / SECOND / 4;
    int64_t seconds = head_retry_after(head, clock_date() / SECOND);
    return seconds < 0 ? NO_RETRY_AFTER : earlier(seconds, most) * SECOND;
}

/* No connection came about: says why, and tells which fault that is. */
static enum fault refine_connect(struct transfer *transfer)
{
    if (transfer->denied) {
        transfer_say(transfer, "the address is not public (--deny-private)");
        return FAULT_DENIED;
    }
    if (!transfer->resolved) {
        transfer_explain(transfer, "the name has no usable address");
        return FAULT_RESOLVE;
    }
    transfer_explain(transfer, curl_easy_strerror(CURLE_COULDNT_CONNECT));
    name_reason(transfer);
    return FAULT_CONNECT;
}

/* Says what happened, where libcurl does not or says something else. */
static void explain(struct transfer *transfer, CURLcode code)
{
    if (code == CURLE_OUT_OF_MEMORY || (int)code == TOO_LARGE)
        transfer_say(transfer, "a header field is too long");
    if (code == CURLE_BAD_FUNCTION_ARGUMENT && transfer->head.lines.used > 0)
        /* libcurl before 8.1.2 */
        transfer_say(transfer, "a first header field that begins with a blank");
    transfer_explain(transfer, code != CURLE_OK
                                   ? curl_easy_strerror(code)
                                   : "the connection was closed inside the header fields");
}

/* Tells apart what libcurl's codes do not. */
static enum fault refine(struct transfer *transfer, CURLcode code)
{
    bool refused = is_refused_by_proxy(transfer);
    /* libcurl's own message contains the proxy's password. */
    if (strncmp(transfer->error, "Unsupported proxy", 17) == 0) {
        transfer_say(transfer, "the environment names a proxy of an unknown kind");
        return FAULT_PROXY;
    }
    if (code == CURLE_COULDNT_CONNECT) {
        enum fault fault = refine_connect(transfer);
        if (fault != FAULT_CONNECT)
            return fault;
    }
    if (refused && code != CURLE_OPERATION_TIMEDOUT) {
        transfer_explain(transfer, "the proxy refused to connect");
        return FAULT_PROXY;
    }
    explain(transfer, code);
    enum fault fault = fault_of(code);
    if (fault == FAULT_TLS)
        name_plain_text(transfer);
    return fault;
}

/* It failed before there was an address. */
static bool is_lookup(const struct transfer *transfer)
{
    return transfer->fault == FAULT_RESOLVE ||
           (transfer->fault == FAULT_TIMEOUT && !transfer->resolved && !transfer->job->hop.numeric);
}

/* The head is incomplete, or it is a proxy's. */
static void end_without_answer(struct transfer *transfer, CURLcode code)
{
    transfer->fault = refine(transfer, code);
    if (transfer->fault == FAULT_PROTOCOL && !transfer->connected)
        transfer->fault = FAULT_PROXY; /* nobody else has said anything yet */
    if (transfer->fault == FAULT_PROXY)
        transfer->retry_after = retry_after(&transfer->head);
    if (!transfer->connected)
        head_reset(&transfer->head);
    if (is_lookup(transfer) && transfer->fault == FAULT_TIMEOUT)
        transfer_say(transfer, "DNS lookup");
    bool reset = transfer->fault == FAULT_RESET && !transfer->stale && code != CURLE_HTTP2_STREAM;
    transfer->lost = is_lookup(transfer) || transfer->fault == FAULT_CONNECT || reset ||
                     is_cut_in_handshake(transfer);
}

/* Nothing has come, or only a line end, as some servers send after a body (libcurl 8.22 tells). */
static bool is_without_answer(const struct head *head)
{
    return head->seen == 0 || (head->ended && head->status == 0);
}

static void end(struct transfer *transfer, CURLcode code)
{
    char *address = NULL;
    long made = 1;
    if (code == CURLE_OUT_OF_MEMORY && !transfer->connected)
        die("out of memory: libcurl cannot fetch %s", transfer->job->hop.text);
    curl_easy_getinfo(transfer->request.easy, CURLINFO_NUM_CONNECTS, &made);
    /* made counts connections that came about: one that is refused was not made, either */
    transfer->stale = transfer->connected && made == 0 && is_without_answer(&transfer->head);
    if (transfer->fault != FAULT_NONE) { /* found by us; libcurl has recorded something else */
        transfer_say(transfer, transfer->reason);
        return;
    }
    if (!transfer->head.complete || !transfer->connected) {
        end_without_answer(transfer, code);
        return;
    }
    transfer->retry_after = retry_after(&transfer->head);
    if (!settings_proxied(transfer->all->settings, &transfer->job->hop) &&
        curl_easy_getinfo(transfer->request.easy, CURLINFO_PRIMARY_IP, &address) == CURLE_OK &&
        address)
        snprintf(transfer->address, sizeof transfer->address, "%s", address);
    body_end(transfer, code);
}

struct transfer *transfer_next_ended(struct transfers *all)
{
    CURLcode code;
    struct request *request = loop_finished(all->loop, &code);
    if (!request)
        return NULL;
    struct transfer *transfer = transfer_of(request);
    end(transfer, code);
    return transfer;
}

void transfer_end_early(struct transfer *transfer, const char *error)
{
    loop_remove(transfer->all->loop, &transfer->request);
    transfer_say(transfer, error);
    end(transfer, CURLE_OPERATION_TIMEDOUT);
}
