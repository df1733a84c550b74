/* Reads what has arrived, decodes it, and cuts it into lines. */
#include "fetch/list/line_reader.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 1 << 16 };

void line_reader_init(struct line_reader *reader)
{
    *reader = (struct line_reader){.fd = -1};
    buffer_room(&reader->buffer, READ_SIZE);
}

void line_reader_destroy(struct line_reader *reader)
{
    if (reader->fd >= 0)
        close(reader->fd);
    buffer_destroy(&reader->buffer);
}

void line_reader_open(struct line_reader *reader, int fd)
{
    struct stat status;
    reader->fd = fd;
    reader->regular = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    reader->at_end = reader->skipping = false;
    reader->error = 0;
    reader->encoding = ENCODING_UNDECIDED;
    reader->number = 0;
}

void line_reader_close(struct line_reader *reader)
{
    close(reader->fd);
    reader->fd = -1;
    reader->buffer.used = reader->start = reader->searched = 0;
}

off_t line_reader_taken(const struct line_reader *reader)
{
    return reader->read - (off_t)(reader->buffer.used - reader->start);
}

/* The last n bytes of the buffer are UTF-16: makes them UTF-8. */
static void recode(struct line_reader *reader, size_t n)
{
    char bytes[READ_SIZE];
    struct buffer *buffer = &reader->buffer;
    buffer->used -= n;
    memcpy(bytes, buffer->data + buffer->used, n);
    utf16_put(&reader->utf16, bytes, n, buffer);
}

/* Examines the beginning of the text, once enough of it has been read. */
static void decide_encoding(struct line_reader *reader)
{
    struct buffer *buffer = &reader->buffer;
    const char *text = buffer->data + reader->start;
    size_t have = buffer->used - reader->start;
    bool little = have >= 2 && memcmp(text, "\xFF\xFE", 2) == 0;
    bool big = have >= 2 && memcmp(text, "\xFE\xFF", 2) == 0;
    if (have == 1 && (*text == '\xFF' || *text == '\xFE'))
        return;
    reader->encoding = little || big ? ENCODING_UTF_16 : ENCODING_UTF_8;
    if (reader->encoding == ENCODING_UTF_16) {
        reader->utf16 = (struct utf16){.big_endian = big};
        reader->start += 2;
        reader->searched = reader->start;
        recode(reader, have - 2);
    }
}

/* Bytes have been read, n of them. */
static void take_bytes(struct line_reader *reader, size_t n)
{
    reader->buffer.used += n;
    reader->read += (off_t)n;
    if (reader->encoding == ENCODING_UNDECIDED)
        decide_encoding(reader);
    else if (reader->encoding == ENCODING_UTF_16)
        recode(reader, n);
}

/* Reads what there is: SOURCE_LINE for something, SOURCE_WAIT, or SOURCE_END. */
static enum source_status read_more(struct line_reader *reader)
{
    struct buffer *buffer = &reader->buffer;
    struct pollfd ready = {.fd = reader->fd, .events = POLLIN};
    if (!reader->regular && poll(&ready, 1, 0) <= 0)
        return SOURCE_WAIT;
    if (reader->start > 0) {
        buffer->used -= reader->start;
        reader->searched -= reader->start;
        memmove(buffer->data, buffer->data + reader->start, buffer->used);
        reader->start = 0;
    }
    ssize_t n = read(reader->fd, buffer_room(buffer, READ_SIZE), READ_SIZE);
    if (n > 0) {
        take_bytes(reader, (size_t)n);
        return SOURCE_LINE;
    }
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return SOURCE_WAIT;
    if (n < 0)
        reader->error = errno;
    reader->at_end = true;
    utf16_end(&reader->utf16, buffer);
    return SOURCE_END;
}

/* Takes what is read of a line. False if it is only the rest of one that was too long. */
static bool take_line(struct line_reader *reader, size_t length, bool ends)
{
    bool was_skipping = reader->skipping;
    reader->start += length + ends;
    reader->searched = reader->start;
    reader->skipping = !ends && !reader->at_end;
    reader->number += !was_skipping;
    return !was_skipping;
}

enum source_status line_reader_next(struct line_reader *reader, struct slice *line)
{
    struct buffer *buffer = &reader->buffer;
    for (;;) {
        struct slice rest = slice_from(slice_of_buffer(buffer), reader->start);
        size_t searched = reader->searched - reader->start;
        size_t length = searched + slice_find(slice_from(rest, searched), '\n');
        bool ends = length < rest.size;
        bool too_long = length > SOURCE_LINE_MAX;
        reader->searched = buffer->used;
        if (ends || too_long || (reader->at_end && rest.size > 0)) {
            if (!take_line(reader, length, ends))
                continue;
            *line = slice_of(rest.data, too_long ? SOURCE_LINE_MAX : length);
            return too_long ? SOURCE_LONG : SOURCE_LINE;
        }
        if (reader->at_end)
            return SOURCE_END;
        if (read_more(reader) == SOURCE_WAIT)
            return SOURCE_WAIT;
    }
}
