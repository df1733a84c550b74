/* A response's body while it arrives: in memory, and in a temporary file when it is large. */
#ifndef FETCH_RECORDS_BODY_H
#define FETCH_RECORDS_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "absolutize/shared/buffer.h"
#include "fetch/records/chain.h"

enum {
    BODY_IN_MEMORY = 4 << 20, /* a body beyond this many bytes goes to a file */
    BODY_SMALL = 1 << 14,     /* the same, while all bodies together take too much memory */
    BODY_GIVEN = 1 << 12,     /* the least that is handed over in its buffer, instead of copied */
    BODY_ROOM = 1 << 10,      /* left free in that buffer, for the head of the next record */
};

/* What all bodies share. */
struct bodies {
    uint64_t memory; /* bytes that bodies hold now */
    uint64_t limit;  /* beyond which only small bodies are kept in memory */
};

/* Also tunes malloc for them. limit is below 2 GiB. */
void bodies_init(struct bodies *bodies, uint64_t limit);

struct body {
    char *data; /* owned, or NULL */
    size_t size;
    uint64_t length;
    int fd; /* owned; -1: the bytes are in data */
};

/* Announces bytes that are expected: a hint only, from the network. */
void body_expect(struct body *body, struct bodies *bodies, uint64_t length);

/* Appends n bytes; false with errno when the temporary file cannot be written. */
bool body_put(struct body *body, struct bodies *bodies, const char *bytes, size_t n);

/* Appends the body to a chain and empties it. */
void body_move(struct body *body, struct bodies *bodies, struct chain *chain, struct spool *spool);

/* Appends the bytes so far to out; false with errno when the temporary file cannot be read. */
bool body_read(const struct body *body, struct buffer *out);

/* Empties it. Legal on {.fd = -1}. */
void body_reset(struct body *body, struct bodies *bodies);

#endif
