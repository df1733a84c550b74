/* Names of faults and truncations. */
#include "fetch/list/fault.h"

const char *fault_name(enum fault fault)
{
    static const char *const names[] = {
        [FAULT_NONE] = "none",
        [FAULT_RESOLVE] = "resolve",
        [FAULT_CONNECT] = "connect",
        [FAULT_PROXY] = "proxy",
        [FAULT_TLS] = "tls",
        [FAULT_TIMEOUT] = "timeout",
        [FAULT_RESET] = "reset",
        [FAULT_PROTOCOL] = "protocol",
        [FAULT_REDIRECT] = "redirect",
        [FAULT_DENIED] = "denied",
        [FAULT_URL] = "url",
        [FAULT_ROBOTS] = "robots",
        [FAULT_ROBOTS_UNKNOWN] = "robots",
        [FAULT_LOCAL] = "local",
    };
    return names[fault];
}

const char *truncation_name(enum truncation truncation)
{
    static const char *const names[] = {"none", "length", "time", "disconnect", "unspecified"};
    return names[truncation];
}
