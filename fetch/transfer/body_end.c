/* Whether a body has come whole; removes its codings. */
#include "fetch/transfer/body_end.h"

#include <errno.h>
#include <string.h>

#include "fetch/records/head_value.h"
#include "fetch/transfer/body_decoder.h"

/* libcurl has given up a trailer; before 8.6 only its message says so. */
static bool is_long_trailer(const struct transfer *transfer, CURLcode code)
{
    return code == CURLE_OUT_OF_MEMORY || (int)code == TOO_LARGE ||
           strstr(transfer->error, "Out of memory in chunked-encoding");
}

/* The head is there, and libcurl says that the body is not whole. */
static void end_in_body(struct transfer *transfer, CURLcode code)
{
    if (code == CURLE_WRITE_ERROR && (transfer->whole || transfer->truncation != NOT_TRUNCATED)) {
        /* we cut it ourselves, which libcurl calls a failure to write */
        transfer_say(transfer, transfer->reason ? transfer->reason : "");
        return;
    }
    if (is_long_trailer(transfer, code)) {
        transfer->truncation = TRUNCATED_UNSPECIFIED; /* the connection has not ended */
        transfer_say(transfer, "a trailer field is too long");
        return;
    }
    transfer_explain(transfer, curl_easy_strerror(code));
    transfer->truncation = code == CURLE_OPERATION_TIMEDOUT ? TRUNCATED_TIME : TRUNCATED_DISCONNECT;
}

/* libcurl says that the body is whole, but does not look at every Content-Length. */
static void compare_length(struct transfer *transfer)
{
    bool expected = !transfer->job->head && !transfer->job->no_body && !transfer->whole;
    if (!expected || !head_length_exceeds(&transfer->head, transfer->body.length))
        return;
    transfer->truncation = TRUNCATED_DISCONNECT;
    transfer_say(transfer, "it is shorter than Content-Length says");
}

/* The body seems whole, but ends before its coding does, or has bytes that are not part of that. */
static void note_cut(struct transfer *transfer, const char *why)
{
    if (transfer->truncation != NOT_TRUNCATED)
        return;
    transfer->truncation = head_ends_with_connection(&transfer->head) && !transfer->miscoded
                               ? TRUNCATED_DISCONNECT
                               : TRUNCATED_UNSPECIFIED;
    transfer_say(transfer, why);
}

static void take_decoded(struct transfer *transfer, struct body *decoded)
{
    body_reset(&transfer->body, &transfer->all->bodies);
    transfer->body = *decoded;
    *decoded = (struct body){.fd = -1};
    transfer->decoded = true;
}

static void fail_locally(struct transfer *transfer)
{
    transfer->fault = FAULT_LOCAL;
    transfer_say(transfer, strerror(errno));
}

/* Nothing of the body is coded as its head says, or not all of one that came whole. */
static void note_miscoded(struct transfer *transfer, enum decoded result)
{
    const char *why = result == DECODED_DAMAGED ? "it is not coded as Content-Encoding says"
                                                : "its content coding is unknown";
    transfer->miscoded = true;
    note_cut(transfer, why);
    transfer_explain(transfer, why);
}

/* Removes the body's codings, as far as they go. */
static void decode(struct transfer *transfer)
{
    struct transfers *all = transfer->all;
    struct body decoded = {.fd = -1};
    enum decoded result = body_decode(all->decoder, &transfer->head, &transfer->body, &decoded,
                                      &all->bodies, transfer->size_limit);
    if (result == DECODED_NO_SPACE)
        fail_locally(transfer);
    else
        take_decoded(transfer, &decoded);
    body_reset(&decoded, &all->bodies);
    if (result == DECODED_CUT)
        note_cut(transfer, "the body ends before its content coding does");
    if (result == DECODED_LARGE)
        transfer->truncation = TRUNCATED_LENGTH;
    bool failed = result == DECODED_DAMAGED || result == DECODED_UNKNOWN;
    if (failed && (transfer->truncation == NOT_TRUNCATED || transfer->body.length == 0))
        note_miscoded(transfer, result);
}

void body_end(struct transfer *transfer, CURLcode code)
{
    if (code != CURLE_OK)
        end_in_body(transfer, code);
    else
        compare_length(transfer);
    if (transfer->head.codings > 0 && !transfer->job->keep_coding && transfer->body.length > 0)
        decode(transfer);
    if (transfer->unwanted && transfer->truncation != NOT_TRUNCATED)
        transfer->truncation = TRUNCATED_UNSPECIFIED; /* whatever else has cut it */
}
