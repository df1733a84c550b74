/* Allocation that succeeds or ends the program with a message and STATUS_TROUBLE. */
#ifndef ABSOLUTIZE_SHARED_MEMORY_H
#define ABSOLUTIZE_SHARED_MEMORY_H

#include <stddef.h>

/* The caller frees, with free. */
void *memory_new(size_t size);

/* count things of size bytes each, all zero. The caller frees. */
void *memory_zeroed(size_t count, size_t size);

/* As realloc, but never NULL. */
void *memory_resize(void *block, size_t size);

/* As realloc, which may fail. */
void *memory_try_resize(void *block, size_t size);

/*
 * Makes an array of *count items of size bytes reach to index, if it does not: new items are zero,
 * and *count is then larger. Returns the array. The caller frees.
 */
void *memory_reach(void *items, size_t *count, size_t size, size_t index);

/* A copy of text[0..n) and a NUL. The caller frees. */
char *memory_text(const char *text, size_t n);
char *memory_string(const char *string);

/* The same, with its ASCII letters in lower case. */
char *memory_lower(const char *text, size_t n);

#endif
