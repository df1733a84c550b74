/* Collects a body: a record gives its length first, and that is known only at its end. */
#include "fetch/records/body.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/portable.h"
#include "fetch/temporary.h"

/*
 * glibc gives the memory of a body back to the system once it is free, and the next one gets it
 * page by page, zeroed: with pages of 200 KB that was 20 % of the CPU (8 transfers at once: 40 %).
 * As much as bodies may hold is kept. Beyond 1 MiB a body is a mapping, which grows without a copy.
 */
void bodies_init(struct bodies *bodies, uint64_t limit)
{
    *bodies = (struct bodies){.limit = limit};
    memory_keep((size_t)limit);
}

static void release_memory(struct body *body, struct bodies *bodies)
{
    bodies->memory -= body->size;
    free(body->data);
    body->data = NULL;
    body->size = 0;
}

/* Makes room for size bytes; at least doubles the buffer. */
static void reserve(struct body *body, struct bodies *bodies, size_t size)
{
    if (size <= body->size)
        return;
    size_t least = body->size ? 2 * body->size : BODY_SMALL;
    size = size < least ? least : size;
    body->data = memory_resize(body->data, size);
    bodies->memory += size - body->size;
    body->size = size;
}

static bool stays_in_memory(const struct bodies *bodies, uint64_t length)
{
    return length <= (bodies->memory > bodies->limit ? BODY_SMALL : BODY_IN_MEMORY);
}

/* Moves the body to a temporary file; if no descriptor is left for one, it stays in memory. */
static bool spill(struct body *body, struct bodies *bodies)
{
    int fd = temporary_file();
    if (fd < 0)
        return errno == EMFILE || errno == ENFILE;
    body->fd = fd;
    bool written = descriptors_write(fd, body->data, (size_t)body->length);
    release_memory(body, bodies);
    return written;
}

void body_expect(struct body *body, struct bodies *bodies, uint64_t length)
{
    if (length > 0 && stays_in_memory(bodies, length))
        reserve(body, bodies, (size_t)length + BODY_ROOM);
}

bool body_put(struct body *body, struct bodies *bodies, const char *bytes, size_t n)
{
    if (n == 0)
        return true;
    bool large = !stays_in_memory(bodies, body->length + n);
    if (large && body->fd < 0 && !spill(body, bodies))
        return false;
    if (body->fd >= 0) {
        body->length += n;
        return descriptors_write(body->fd, bytes, n);
    }
    reserve(body, bodies, (size_t)body->length + n);
    memcpy(body->data + body->length, bytes, n);
    body->length += n;
    return true;
}

void body_move(struct body *body, struct bodies *bodies, struct chain *chain, struct spool *spool)
{
    if (body->fd >= 0) {
        chain_put_file(chain, body->fd, body->length);
        body->fd = -1;
        body->length = 0;
        return;
    }
    if (body->length >= BODY_GIVEN) {
        bodies->memory -= body->size;
        chain_give(chain, spool, body->data, (size_t)body->length, body->size);
        *body = (struct body){.fd = -1};
        return;
    }
    if (body->length > 0)
        chain_put(chain, spool, body->data, (size_t)body->length);
    body_reset(body, bodies);
}

bool body_read(const struct body *body, struct buffer *out)
{
    if (body->fd < 0) {
        buffer_put(out, body->data, (size_t)body->length);
        return true;
    }
    for (uint64_t done = 0; done < body->length;) {
        size_t left = (size_t)(body->length - done);
        ssize_t n = descriptors_read_at(body->fd, buffer_room(out, left), left, (off_t)done);
        if (n < 0)
            return false;
        out->used += (size_t)n;
        done += (uint64_t)n;
    }
    return true;
}

void body_reset(struct body *body, struct bodies *bodies)
{
    release_memory(body, bodies);
    if (body->fd >= 0)
        close(body->fd);
    body->fd = -1;
    body->length = 0;
}
