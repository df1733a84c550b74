/* Reads what fetch wrote, strictly: anything that the manual does not promise ends the run. */
#ifndef TESTS_FUZZ_STRICT_H
#define TESTS_FUZZ_STRICT_H

#include <stdbool.h>
#include <stddef.h>

#include "absolutize/shared/slice.h"

/* A record other than warcinfo; all of it lies in the text that was read. */
struct record {
    bool response; /* or a metadata record, with why there is none */
    bool robots;   /* of a robots.txt */
    bool coded;    /* codings of the body were removed */
    int status;    /* of the response */
    struct slice target, source, block, body;
};

enum { STRICT_RECORDS = 64 };

/* Reads all of an archive, with heads only (-I) or not; returns how many records it has. */
size_t strict_read_archive(const char *text, size_t n, bool heads,
                           struct record records[STRICT_RECORDS]);

/* A line of the log. */
struct outcome {
    struct slice status, source;
};

/* Reads all of a log; returns how many lines it has, without the first. */
size_t strict_read_log(const char *text, size_t n, struct outcome outcomes[STRICT_RECORDS]);

#endif
