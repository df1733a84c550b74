/* Buffers and writes output; an error ends the program. */
#include "absolutize/shared/output.h"

#include <errno.h>
#include <unistd.h>

#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/mask.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"

void output_init(struct output *out, int fd, const char *name)
{
    out->fd = fd;
    out->name = name;
    out->flush_first = NULL;
    out->terminal = isatty(fd) == 1;
    out->used = 0;
}

static _Noreturn void lost(const struct output *out)
{
    die("%s: cannot write: %s", out->name, strerror(errno));
}

/* Writes text as a terminal may see it, in pieces that end between characters. */
static bool write_masked(int fd, const char *text, size_t n)
{
    enum { PIECE = 4096 };
    char shown[MASK_GROWTH * PIECE];
    while (n > 0) {
        size_t piece = n > PIECE ? utf8_cut(text, PIECE) : n;
        piece = piece > 0 ? piece : PIECE;
        if (!descriptors_write(fd, shown, mask_text(shown, text, piece, true)))
            return false;
        text += piece;
        n -= piece;
    }
    return true;
}

static void write_all(const struct output *out, const char *text, size_t n)
{
    if (!(out->terminal ? write_masked : descriptors_write)(out->fd, text, n))
        lost(out);
}

void output_flush(struct output *out)
{
    size_t n = out->used;
    out->used = 0;
    if (out->flush_first)
        output_flush(out->flush_first);
    write_all(out, out->data, n);
}

/*
 * Makes room: writes the lines that are whole, and keeps the one that has begun, so that several
 * programs may append to one file. A line that fills the buffer is written in pieces.
 */
static void flush_lines(struct output *out)
{
    size_t used = out->used, whole = used;
    while (whole > 0 && out->data[whole - 1] != '\n')
        whole--;
    if (whole == 0)
        whole = used;
    out->used = whole;
    output_flush(out);
    out->used = used - whole;
    memmove(out->data, out->data + whole, out->used);
}

void output_put_long(struct output *out, const char *text, size_t n)
{
    flush_lines(out);
    if (n > sizeof out->data - out->used)
        output_flush(out);
    if (n > sizeof out->data) {
        write_all(out, text, n);
        return;
    }
    memcpy(out->data + out->used, text, n);
    out->used += n;
}

void output_close(struct output *out)
{
    output_flush(out);
    if (close(out->fd) < 0 && errno != EINTR)
        lost(out);
}
