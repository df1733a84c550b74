/* Makes jobs of the list's lines: reads ahead as far as there is need and room. */
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
    struct outcomes *outcomes; /* of lines that are no URL */
    struct loop *loop;         /* tells when there is more to read */
    bool waiting;              /* for more: set to false when the loop reports LOOP_INPUT */
    bool ended;
};

/* Reads a line, if there is one and room for it; false when not. */
bool intake_read(struct intake *intake, int64_t now);

#endif
