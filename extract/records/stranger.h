/* Recognises what is not a WARC record where one should begin, and advises. */
#ifndef EXTRACT_RECORDS_STRANGER_H
#define EXTRACT_RECORDS_STRANGER_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* The bytes that suffice to recognise any of the formats. */
enum { STRANGER_MAX = 128 };

struct stranger {
    const char *what;   /* "compressed with zstd" */
    const char *advice; /* what to try, or NULL */
    bool packed;        /* gzip, which extract unpacks itself */
    bool binary;        /* begins with a number that nothing else begins with */
    bool foreign;       /* all of the input is in this format: no record is to be expected */
};

/* Never NULL; static. */
const struct stranger *stranger_recognise(struct slice text);

#endif
