/*
 * Bytes that wait to be written: a chain of pieces, each in memory or in a file. What is too much
 * for memory lies in unlinked temporary files.
 */
#ifndef FETCH_RECORDS_CHAIN_H
#define FETCH_RECORDS_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The usual size of a piece in memory, and how many are kept for use again. */
enum { PIECE_SIZE = 1 << 17, PIECES_SPARE = 16 };

/* One temporary file for all chains; its space is used again once nothing lives in it. */
struct spool {
    int fd;              /* owned; -1 until it is needed */
    off_t end;           /* where it is appended to */
    uint64_t live;       /* bytes in it that some chain still holds */
    uint64_t memory;     /* bytes that chains hold in memory */
    uint64_t limit;      /* of memory; beyond it pieces go to the file */
    int error;           /* errno: the file cannot be written, and pieces stay in memory; or 0 */
    struct piece *spare; /* owned; of PIECE_SIZE, for the next chains: their pages are warm */
    unsigned spares;
};

void spool_init(struct spool *spool, uint64_t limit);
void spool_destroy(struct spool *spool);

/*
 * A new temporary file without a name, in $TMPDIR or /tmp. Returns its descriptor, or -1 with
 * errno.
 */
int temporary_file(void);

struct piece {
    struct piece *next;
    int fd;           /* -1: the bytes are in data, else in this file */
    bool owns;        /* fd; otherwise it is the spool's */
    off_t start, end; /* of the bytes, in data or file */
    size_t size;      /* of data */
    char *data;       /* behind the piece, or a buffer that it owns */
    char behind[];
};

struct chain {
    struct piece *first, *last; /* owned */
    uint64_t length;            /* bytes */
    size_t unit;                /* least size of a piece in memory */
};

/* Appends n bytes. */
void chain_put(struct chain *chain, struct spool *spool, const char *bytes, size_t n);

/*
 * Appends data[0..n) of an allocated buffer of that size, which it takes over: no copy. Where there
 * is no room left in memory the bytes go to the file.
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
