/* source<TAB>href[<TAB>document[<TAB>base[<TAB>extras...]]] in, its columns out. */
#include "columns.h"

/* Takes what stands before the next tab off *rest, and the tab; at is NULL behind the last one. */
static struct span take(struct span *rest)
{
    struct span column = span_of(rest->at, span_find(*rest, '\t'));
    *rest = column.n < rest->n ? span_from(*rest, column.n + 1) : (struct span){0};
    return column;
}

bool columns_split(struct span line, struct columns *columns)
{
    struct span rest = line;
    columns->source = take(&rest);
    if (!rest.at)
        return false;
    columns->href = take(&rest);
    columns->context = rest;
    if (rest.at) {
        struct span document = take(&rest);
        struct span base = take(&rest);
        columns->context.n = base.at ? (size_t)(base.at + base.n - document.at) : document.n;
    }
    columns->extras = rest;
    return true;
}

struct span context_document(struct span context)
{
    return take(&context);
}

struct span context_base(struct span context)
{
    take(&context);
    return take(&context);
}
