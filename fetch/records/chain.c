/* Bytes in, kept in order, in memory or in unlinked files, until they are written. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "fetch/records/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "fetch/limits.h"

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

int temporary_file(void)
{
    const char *folder = temporary_folder();
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return fd;
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/fetch.XXXXXX", folder);
    if (n < 0 || (size_t)n >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static void append(struct chain *chain, struct piece *piece)
{
    piece->next = NULL;
    if (chain->last)
        chain->last->next = piece;
    else
        chain->first = piece;
    chain->last = piece;
}

static struct piece *piece_new(struct spool *spool, size_t size, int fd, bool owns)
{
    struct piece *piece;
    if (size == PIECE_SIZE && spool->spare) {
        piece = spool->spare;
        spool->spare = piece->next;
        spool->spares--;
    } else {
        piece = memory_new(sizeof *piece + size);
    }
    *piece = (struct piece){.fd = fd, .owns = owns, .size = size, .data = piece->behind};
    return piece;
}

/* Writes n bytes at the spool's end; false, with error set, when not all of them can be. */
static bool write_spool(struct spool *spool, const char *bytes, size_t n)
{
    off_t end = spool->end;
    if (spool->fd < 0)
        spool->fd = temporary_file();
    while (spool->fd >= 0 && n > 0) {
        ssize_t written = pwrite(spool->fd, bytes, n, end);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            break;
        end += written;
        bytes += written;
        n -= (size_t)written;
    }
    if (n > 0)
        spool->error = errno;
    else
        spool->end = end;
    return n == 0;
}

/* False when the bytes have to stay in memory. */
static bool put_in_spool(struct chain *chain, struct spool *spool, const char *bytes, size_t n)
{
    struct piece *last = chain->last;
    off_t start = spool->end;
    if (spool->error || !write_spool(spool, bytes, n))
        return false;
    if (!last || last->fd < 0 || last->owns || last->end != start) {
        last = piece_new(spool, 0, spool->fd, false);
        last->start = last->end = start;
        append(chain, last);
    }
    last->end += (off_t)n;
    spool->live += n;
    return true;
}

void chain_put(struct chain *chain, struct spool *spool, const char *bytes, size_t n)
{
    chain->length += n;
    struct piece *last = chain->last;
    if (last && last->fd < 0) {
        size_t room = last->size - (size_t)last->end;
        size_t part = n < room ? n : room;
        memcpy(last->data + last->end, bytes, part);
        last->end += (off_t)part;
        bytes += part;
        n -= part;
    }
    if (n == 0)
        return;
    if (spool->memory >= spool->limit && put_in_spool(chain, spool, bytes, n))
        return;
    last = piece_new(spool, n < chain->unit ? chain->unit : n, -1, false);
    spool->memory += last->size;
    append(chain, last);
    memcpy(last->data, bytes, n);
    last->end = (off_t)n;
}

void chain_give(struct chain *chain, struct spool *spool, char *data, size_t n, size_t size)
{
    if (spool->memory >= spool->limit) {
        chain_put(chain, spool, data, n);
        free(data);
        return;
    }
    struct piece *piece = piece_new(NULL, 0, -1, false);
    piece->data = data;
    piece->size = size;
    piece->end = (off_t)n;
    append(chain, piece);
    chain->length += n;
    spool->memory += size;
}

void chain_put_file(struct chain *chain, int fd, uint64_t n)
{
    struct piece *piece = piece_new(NULL, 0, fd, true);
    piece->end = (off_t)n;
    append(chain, piece);
    chain->length += n;
}

void chain_move(struct chain *chain, struct chain *from)
{
    if (!from->first)
        return;
    if (chain->last)
        chain->last->next = from->first;
    else
        chain->first = from->first;
    chain->last = from->last;
    chain->length += from->length;
    *from = (struct chain){.unit = from->unit};
}

static void piece_free(struct piece *piece, struct spool *spool)
{
    if (piece->fd < 0)
        spool->memory -= piece->size;
    else if (piece->owns)
        close(piece->fd);
    bool given = piece->data != piece->behind;
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

/* Bytes of the spool are used up; its file starts anew when none is left. */
static void release(struct spool *spool, uint64_t n)
{
    spool->live -= n;
    if (spool->live == 0 && ftruncate(spool->fd, 0) == 0)
        spool->end = 0;
}

void chain_consume(struct chain *chain, struct spool *spool, uint64_t n)
{
    chain->length -= n;
    while (chain->first) {
        struct piece *piece = chain->first;
        uint64_t left = (uint64_t)(piece->end - piece->start);
        uint64_t part = n < left ? n : left;
        piece->start += (off_t)part;
        n -= part;
        if (piece->fd >= 0 && !piece->owns && part > 0)
            release(spool, part);
        if (piece->start < piece->end)
            return;
        if (!piece->next && piece->fd < 0) { /* the last one is filled again */
            piece->start = piece->end = 0;
            return;
        }
        chain->first = piece->next;
        if (!chain->first)
            chain->last = NULL;
        piece_free(piece, spool);
    }
}

void chain_destroy(struct chain *chain, struct spool *spool)
{
    chain_consume(chain, spool, chain->length);
    if (chain->first)
        piece_free(chain->first, spool);
    *chain = (struct chain){.unit = chain->unit};
}
