/* The temporary file that takes what is too much for memory, and the pieces of all chains. */
#include "fetch/records/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "fetch/temporary.h"

void spool_init(struct spool *spool, uint64_t limit)
{
    *spool = (struct spool){.fd = -1, .limit = limit};
}

void spool_destroy(struct spool *spool)
{
    if (spool->fd >= 0)
        close(spool->fd);
    spool->fd = -1;
    while (spool->spare) {
        struct piece *piece = spool->spare;
        spool->spare = piece->next;
        free(piece);
    }
}

struct piece *piece_new(struct spool *spool, size_t size, int fd, bool owns)
{
    struct piece *piece;
    if (size == PIECE_SIZE && spool->spare) {
        piece = spool->spare;
        spool->spare = piece->next;
        spool->spares--;
    } else {
        piece = memory_new(sizeof *piece + size);
    }
    *piece = (struct piece){.fd = fd, .owns = owns, .size = size, .data = piece->following};
    return piece;
}

void piece_free(struct piece *piece, struct spool *spool)
{
    if (piece->fd < 0)
        spool->memory -= piece->size;
    else if (piece->owns)
        close(piece->fd);
    bool given = piece->data != piece->following;
    if (given)
        free(piece->data);
    if (piece->size == PIECE_SIZE && !given && spool->spares < PIECES_SPARE) {
        piece->next = spool->spare;
        spool->spare = piece;
        spool->spares++;
    } else {
        free(piece);
    }
}

bool spool_write(struct spool *spool, const char *bytes, size_t n)
{
    off_t end = spool->end;
    size_t left = n;
    if (spool->fd < 0)
        spool->fd = temporary_file();
    while (spool->fd >= 0 && left > 0) {
        ssize_t written = pwrite(spool->fd, bytes, left, end);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            break;
        end += written;
        bytes += written;
        left -= (size_t)written;
    }
    if (left > 0) {
        spool->error = errno;
        return false;
    }
    spool->end = end;
    spool->live += n;
    return true;
}

void spool_release(struct spool *spool, uint64_t n)
{
    spool->live -= n;
    if (spool->live == 0 && ftruncate(spool->fd, 0) == 0)
        spool->end = 0;
}
