/* Codes in, words out. */
#include "fetch/list/fault.h"

const char *fault_name(enum fault fault)
{
    static const char *const names[] = {"none",  "resolve",  "connect",  "proxy",  "tls", "timeout",
                                        "reset", "protocol", "redirect", "denied", "url", "local"};
    return names[fault];
}

const char *truncation_name(enum truncation truncation)
{
    static const char *const names[] = {"none", "length", "time", "disconnect", "unspecified"};
    return names[truncation];
}
