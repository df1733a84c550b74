/* Splits source<TAB>href[<TAB>document[<TAB>base[<TAB>extras...]]]. */
#include "absolutize/columns.h"

/* Takes the next column, and the tab after it, off *rest; rest->data is NULL after the last one. */
static struct slice take(struct slice *rest)
{
    struct slice column = slice_of(rest->data, slice_find(*rest, '\t'));
    *rest = column.size < rest->size ? slice_from(*rest, column.size + 1) : (struct slice){0};
    return column;
}

bool columns_split(struct slice line, struct columns *columns)
{
    struct slice rest = line;
    columns->source = take(&rest);
    if (!rest.data) {
        columns->href = columns->context = columns->extras = rest;
        return false;
    }
    columns->href = take(&rest);
    columns->context = rest;
    if (rest.data) {
        struct slice document = take(&rest);
        struct slice base = take(&rest);
        columns->context.size =
            base.data ? (size_t)(base.data + base.size - document.data) : document.size;
    }
    columns->extras = rest;
    return true;
}

struct slice context_document(struct slice context)
{
    return take(&context);
}

struct slice context_base(struct slice context)
{
    take(&context);
    return take(&context);
}
