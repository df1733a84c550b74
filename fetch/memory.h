/* Allocation that succeeds or ends the program with a message and STATUS_TROUBLE. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* The caller frees, with free. */
void *memory_new(size_t size);

/* All bytes zero. The caller frees. */
void *memory_zeroed(size_t count, size_t size);

/* realloc's contract, but never NULL. */
void *memory_resize(void *block, size_t size);

/* A copy of text[0..n) and a NUL. The caller frees. */
char *memory_text(const char *text, size_t n);

/* Bytes that grow; reused from record to record. The zero state is empty and may be freed. */
struct buffer {
    char *data; /* owned */
    size_t length, size;
};

void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_put(struct buffer *buffer, const char *bytes, size_t n);
void buffer_string(struct buffer *buffer, const char *text);
void buffer_number(struct buffer *buffer, unsigned long long number);

/* Empties it, and gives back its memory when that is more than keep bytes. */
void buffer_reset(struct buffer *buffer, size_t keep);
void buffer_free(struct buffer *buffer);

#endif
