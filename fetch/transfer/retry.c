/* Decides which attempts are repeated, and when. */
#include "fetch/transfer/retry.h"

#include "absolutize/shared/portable.h"
#include "fetch/clock.h"

enum { DELAY_MAX_SECONDS = 600 };

static bool is_transient(const struct options *options, int status)
{
    return status_set_has(&options->retry_statuses, status) || status == 408 || status == 429 ||
           status == 500 || (status >= 502 && status <= 504);
}

bool retry_helps(const struct options *options, const struct transfer *transfer)
{
    if (transfer->job->attempts > options->retries)
        return false;
    switch (transfer->fault) {
    case FAULT_RESOLVE:
    case FAULT_CONNECT:
    case FAULT_TIMEOUT:
    case FAULT_RESET:
        return true;
    case FAULT_TLS:
        return transfer->lost;
    case FAULT_PROXY:
        return is_transient(options, transfer->proxy_status);
    case FAULT_NONE:
        return is_transient(options, transfer->head.status) ||
               transfer->truncation == TRUNCATED_TIME ||
               transfer->truncation == TRUNCATED_DISCONNECT;
    default:
        return false;
    }
}

int64_t retry_delay(const struct options *options, unsigned attempts)
{
    int64_t delay = options->retry_delay, most = DELAY_MAX_SECONDS * SECOND;
    for (unsigned i = 1; i < attempts && delay < most; i++)
        delay *= 2;
    delay = earlier(delay, most);
    uint32_t chance = 0;
    random_fill(&chance, sizeof chance, false); /* if it fails, clients retry in step */
    double half = (double)delay / 2;
    return (int64_t)(half + half * ((double)chance / UINT32_MAX));
}
