/*
 * Bytes that wait to be written: a chain of pieces, each in memory or in a file. What exceeds the
 * limit on memory is kept in an unlinked temporary file, the spool.
 */
#ifndef FETCH_RECORDS_CHAIN_H
#define FETCH_RECORDS_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#include "fetch/records/spool.h"

struct chain {
    struct piece *first, *last; /* owned */
    uint64_t length;            /* bytes */
    size_t unit;                /* least size of a piece in memory */
};

/* Appends n bytes. */
void chain_put(struct chain *chain, struct spool *spool, const char *bytes, size_t n);

/*
 * Appends data[0..n) of an allocated buffer of that size, which it takes over without copying.
 * Beyond the limit on memory, the bytes go to the file.
 */
void chain_give(struct chain *chain, struct spool *spool, char *data, size_t n, size_t size);

/* Appends the first n bytes of a file, whose descriptor it takes over. */
void chain_put_file(struct chain *chain, int fd, uint64_t n);

/* Appends all of another chain, which is empty then. */
void chain_move(struct chain *chain, struct chain *from);

/* Gives up the first n bytes. */
void chain_consume(struct chain *chain, struct spool *spool, uint64_t n);

void chain_destroy(struct chain *chain, struct spool *spool);

#endif
