/* Turns lines of the list into jobs, reading ahead only as far as needed. */
#ifndef FETCH_INTAKE_H
#define FETCH_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/list/hosts.h"
#include "fetch/list/source.h"
#include "fetch/list/url.h"
#include "fetch/outcome.h"
#include "fetch/transfer/loop.h"

/* Lines read ahead of their requests, at most; and their bytes. See fetch(1), CAVEATS. */
enum { READ_AHEAD_LINES = 65536, READ_AHEAD_BYTES = 16 << 20 };

struct intake {
    struct source *source; /* borrowed, as all that follows */
    struct url_parser *parser;
    struct hosts *hosts;       /* gets the jobs */
    struct outcomes *outcomes; /* for lines that are not URLs */
    struct loop *loop;         /* reports when there is more to read */
    bool fields;               /* lines may have header fields */
    bool head;                 /* bodies are not asked for */
    bool partial;              /* a part of each is asked for */
    bool waiting;              /* for more: set to false when the loop reports LOOP_INPUT */
    bool ended;
};

/* Reads one line; false if there is none now, or no room for it. */
bool intake_read(struct intake *intake, int64_t now);

#endif
