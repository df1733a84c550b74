/* A line of the stream, column by column. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "text.h"

/* Parts of a line, borrowed from it. */
struct columns {
    struct span source;
    struct span href;
    struct span context; /* document and base, with the tab between them: what a page shares */
    struct span extras;  /* the fifth column and all behind it; null when there is none */
};

/* False when the line has no tab. */
bool columns_split(struct span line, struct columns *columns);

/* The parts of a context; either may be empty. */
struct span context_document(struct span context);
struct span context_base(struct span context);

#endif
