/* The filter: lines of source<TAB>href in, lines of source<TAB>link out. */
#ifndef ABSOLUTIZE_FILTER_H
#define ABSOLUTIZE_FILTER_H

#include <stdint.h>

#include "absolutize/options.h"
#include "absolutize/page_base.h"
#include "absolutize/rejects.h"
#include "absolutize/seen.h"
#include "absolutize/shared/output.h"

struct filter {
    const struct options *options; /* borrowed */
    struct output *out;            /* owned */
    struct resolver resolver;
    struct page_base page;
    struct seen seen; /* with -u */
    struct rejects rejects;
    uint64_t links; /* hrefs so far, valid or not */
    int status;     /* the exit status */
};

/* Opens the files that the options name. Exits with STATUS_TROUBLE when it cannot. */
void filter_open(struct filter *filter, const struct options *options);

/* Filters a file. Reports what is wrong with it, and changes the status. */
void filter_file(struct filter *filter, const char *path);

/* Writes what is buffered, reports the rejected hrefs, and returns the exit status. */
int filter_close(struct filter *filter);

#endif
