/* Texts of an option that may be given more than once. */
#ifndef ABSOLUTIZE_SHARED_TEXTS_H
#define ABSOLUTIZE_SHARED_TEXTS_H

#include <stddef.h>

/* The zero state is empty. */
struct texts {
    char **items; /* owned, as the items are */
    size_t count;
};

/* Appends a copy of text. */
void texts_add(struct texts *texts, const char *text);

/* Puts a NULL after the last text, which is not counted, for those who expect one. */
void texts_end(struct texts *texts);

/* Leaves the zero state, on which it is legal. */
void texts_destroy(struct texts *texts);

#endif
