/*
 * Where the pieces of chains live: in memory up to a limit, and then in one unlinked temporary file
 * for all chains. See chain.h.
 */
#ifndef FETCH_RECORDS_SPOOL_H
#define FETCH_RECORDS_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The usual size of a piece in memory, and how many are kept for use again. */
enum { PIECE_SIZE = 1 << 17, PIECES_SPARE = 16 };

struct piece {
    struct piece *next;
    int fd;           /* -1: the bytes are in data, else in this file */
    bool owns;        /* fd; otherwise it is the spool's */
    off_t start, end; /* of the bytes, in data or file */
    size_t size;      /* of data */
    char *data;       /* following the piece, or a buffer that it owns */
    char following[];
};

struct spool {
    int fd;              /* owned; -1 until it is needed */
    off_t end;           /* where the next bytes go; 0 again once none in the file is needed */
    uint64_t live;       /* bytes in the file that some chain still holds */
    uint64_t memory;     /* bytes that chains hold in memory */
    uint64_t limit;      /* of memory; beyond it bytes go to the file */
    int error;           /* errno: the file cannot be written, and bytes stay in memory; or 0 */
    struct piece *spare; /* owned; of PIECE_SIZE, for the next chains: their pages are warm */
    unsigned spares;
};

void spool_init(struct spool *spool, uint64_t limit);
void spool_destroy(struct spool *spool);

/* Appends n bytes to the file; false, with error set, when not all of them can be written. */
bool spool_write(struct spool *spool, const char *bytes, size_t n);

/* n bytes of the file are needed no longer. */
void spool_release(struct spool *spool, uint64_t n);

/*
 * A piece with room for size bytes in memory, or for bytes in a file. spool may be NULL: then no
 * spare piece is used. The caller adds its size to spool->memory, from which piece_free takes it
 * again; that also closes a file that the piece owns.
 */
struct piece *piece_new(struct spool *spool, size_t size, int fd, bool owns);
void piece_free(struct piece *piece, struct spool *spool);

#endif
