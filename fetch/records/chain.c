/* Keeps bytes in order, in memory or in unlinked files, until they are written. */
#include "fetch/records/chain.h"

#include <stdlib.h>
#include <string.h>

static void append(struct chain *chain, struct piece *piece)
{
    piece->next = NULL;
    if (chain->last)
        chain->last->next = piece;
    else
        chain->first = piece;
    chain->last = piece;
}

/* False if the bytes have to stay in memory. */
static bool put_in_spool(struct chain *chain, struct spool *spool, const char *bytes, size_t n)
{
    struct piece *last = chain->last;
    off_t start = spool->end;
    if (spool->error || !spool_write(spool, bytes, n))
        return false;
    if (!last || last->fd < 0 || last->owns || last->end != start) {
        last = piece_new(spool, 0, spool->fd, false);
        last->start = last->end = start;
        append(chain, last);
    }
    last->end += (off_t)n;
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
            spool_release(spool, part);
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
