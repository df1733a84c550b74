/* Why there is no response, or not a whole one, in the words of records and log. */
#ifndef FETCH_LIST_FAULT_H
#define FETCH_LIST_FAULT_H

enum fault {
    FAULT_NONE,
    FAULT_RESOLVE,
    FAULT_CONNECT,
    FAULT_PROXY, /* it refuses to go on */
    FAULT_TLS,
    FAULT_TIMEOUT,
    FAULT_RESET,
    FAULT_PROTOCOL,
    FAULT_REDIRECT,
    FAULT_DENIED,
    FAULT_URL,
    FAULT_ROBOTS,         /* a rule of robots.txt forbids it */
    FAULT_ROBOTS_UNKNOWN, /* robots.txt could not be had: forbidden for now */
    FAULT_LOCAL,          /* this machine's fault: nothing can be trusted any more */
};

const char *fault_name(enum fault fault);

/* Why a body is not whole: the values of WARC-Truncated. */
enum truncation {
    NOT_TRUNCATED,
    TRUNCATED_LENGTH,
    TRUNCATED_TIME,
    TRUNCATED_DISCONNECT,
    TRUNCATED_UNSPECIFIED
};

const char *truncation_name(enum truncation truncation);

#endif
