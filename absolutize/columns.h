/* The columns of a line. */
#ifndef ABSOLUTIZE_COLUMNS_H
#define ABSOLUTIZE_COLUMNS_H

#include "absolutize/shared/buffer.h"

/* Parts of a line, borrowed from it. */
struct columns {
    struct slice source;
    struct slice href;
    struct slice context; /* document and base, with the tab between them: what a page shares */
    struct slice extras;  /* the fifth column and all after it; absent when there is none */
};

/* False when the line has no tab: then the whole line is the source, and the rest is absent. */
bool columns_split(struct slice line, struct columns *columns);

/* The parts of a context; either may be empty. */
struct slice context_document(struct slice context);
struct slice context_base(struct slice context);

#endif
