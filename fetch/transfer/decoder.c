/* Removes content codings with libcurl's decoders. */
#define _GNU_SOURCE /* accept4, struct ucred */
#include "fetch/transfer/decoder.h"

#include <curl/curl.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/transfer/zstd_end.h"

/* A request of a handle of its own, to a server that we are ourselves, on a socket without network.
 */
struct decoder {
    CURLM *multi;       /* owned */
    CURL *easy;         /* owned */
    int listener;       /* owned */
    int server;         /* owned; its end of the connection, or -1 */
    struct buffer head; /* of the response that is made */
    struct body *out;   /* borrowed, while a body is decoded; as is bodies */
    struct bodies *bodies;
    uint64_t limit;
    bool large, no_space;
};

const char *decoder_codings(void)
{
    int features = curl_version_info(CURLVERSION_NOW)->features;
    if (features & CURL_VERSION_BROTLI)
        return features & CURL_VERSION_LIBZ ? "deflate, gzip, br" : "br";
    return features & CURL_VERSION_LIBZ ? "deflate, gzip" : NULL;
}

/* A socket of a name that the kernel chooses, which libcurl connects to; the name is at name. */
static int listen_somewhere(char name[static 16])
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t length = sizeof address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address.sun_family) < 0 ||
        listen(fd, 8) < 0 || getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        die("sockets: cannot be made: %s", strerror(errno));
    size_t n = length - offsetof(struct sockaddr_un, sun_path) - 1;
    memcpy(name, address.sun_path + 1, n < 15 ? n : 15);
    return fd;
}

/* Only what this process connects is answered. */
static bool is_ours(int fd)
{
    struct ucred peer;
    socklen_t length = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.pid == getpid();
}

static size_t on_body(char *bytes, size_t size, size_t n, void *data)
{
    struct decoder *decoder = data;
    size_t part = n;
    (void)size;
    if (decoder->limit > 0 && n > decoder->limit - decoder->out->length) {
        part = (size_t)(decoder->limit - decoder->out->length);
        decoder->large = true;
    }
    if (!body_put(decoder->out, decoder->bodies, bytes, part)) {
        decoder->no_space = true;
        return 0;
    }
    return part;
}

struct decoder *decoder_new(void)
{
    struct decoder *decoder = memory_zeroed(1, sizeof *decoder);
    char name[16] = "";
    decoder->multi = curl_multi_init();
    decoder->easy = curl_easy_init();
    if (!decoder->multi || !decoder->easy)
        die("out of memory: cannot prepare to decode");
    decoder->listener = listen_somewhere(name);
    decoder->server = -1;
    CURL *easy = decoder->easy;
    curl_easy_setopt(easy, CURLOPT_URL, "http://decoder/");
    curl_easy_setopt(easy, CURLOPT_ABSTRACT_UNIX_SOCKET, name);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 65536L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, decoder);
    return decoder;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    curl_easy_cleanup(decoder->easy);
    curl_multi_cleanup(decoder->multi);
    close(decoder->listener);
    buffer_destroy(&decoder->head);
    free(decoder);
}

/* Lets libcurl work until it waits; true while the request runs, else its code is at *code. */
static bool runs(struct decoder *decoder, CURLcode *code)
{
    int running = 0, left;
    if (curl_multi_perform(decoder->multi, &running) != CURLM_OK)
        die("out of memory: cannot decode");
    CURLMsg *message = curl_multi_info_read(decoder->multi, &left);
    if (!message)
        return true;
    *code = message->data.result;
    return false;
}

/* Whether libcurl has not read all that was sent. */
static bool is_unread(const struct decoder *decoder)
{
    int bytes = 0;
    return ioctl(decoder->server, TIOCOUTQ, &bytes) == 0 && bytes > 0;
}

/* Sends text[0..n), and waits until libcurl has read it; false when the request is over before. */
static bool feed(struct decoder *decoder, const char *text, size_t n, CURLcode *code)
{
    while (n > 0 || is_unread(decoder)) {
        ssize_t sent = n > 0 ? send(decoder->server, text, n, MSG_DONTWAIT | MSG_NOSIGNAL) : 0;
        if (sent > 0) {
            text += sent;
            n -= (size_t)sent;
        }
        if (!runs(decoder, code))
            return false;
    }
    return runs(decoder, code);
}

/* Sends the body, from memory or from its file. */
static bool feed_body(struct decoder *decoder, const struct body *body, CURLcode *code)
{
    char piece[1 << 16];
    if (body->fd < 0)
        return feed(decoder, body->data, (size_t)body->length, code);
    for (uint64_t at = 0; at < body->length;) {
        ssize_t n = pread(body->fd, piece, sizeof piece, (off_t)at);
        if (n <= 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            decoder->no_space = true;
            *code = CURLE_READ_ERROR;
            return false;
        }
        if (!feed(decoder, piece, (size_t)n, code))
            return false;
        at += (uint64_t)n;
    }
    return true;
}

/* Takes the connection that libcurl makes; false if the request is over before. */
static bool take_connection(struct decoder *decoder, CURLcode *code)
{
    while (runs(decoder, code)) {
        int fd = accept4(decoder->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd >= 0 && is_ours(fd)) {
            decoder->server = fd;
            return true;
        }
        if (fd >= 0)
            close(fd);
        else if (errno != EAGAIN && errno != EINTR)
            return false;
    }
    return false;
}

/* Answers the request, which is not read. */
static bool feed_response(struct decoder *decoder, const struct head *head, const struct body *body,
                          CURLcode *code)
{
    struct buffer *text = &decoder->head;
    buffer_reset(text, 1 << 12);
    buffer_string(text, "HTTP/1.1 200 OK\r\nConnection: close\r\n");
    head_put_codings(head, text);
    buffer_string(text, "\r\n");
    return take_connection(decoder, code) && feed(decoder, text->data, text->used, code) &&
           feed_body(decoder, body, code);
}

/*
 * All of the body is read. Where the coding has ended, libcurl refuses more bytes; where it has
 * not, it takes them for a part of it. Four bytes may be the checksum of deflate without its frame.
 */
static bool has_ended(struct decoder *decoder)
{
    static const char probe[] = "\xff\xff\xff\xff\xff\xff\xff\xff";
    uint64_t before = decoder->out->length;
    CURLcode code = CURLE_OK;
    bool ended = !feed(decoder, probe, sizeof probe - 1, &code) && code == CURLE_WRITE_ERROR &&
                 !decoder->large && !decoder->no_space;
    decoder->out->length = before; /* the probe, decoded, is no part of it */
    decoder->large = false;
    return ended;
}

static enum decoded judge(struct decoder *decoder, bool taken, CURLcode code)
{
    if (decoder->no_space)
        return DECODED_NO_SPACE;
    if (decoder->large)
        return DECODED_LARGE;
    if (!taken)
        return code == CURLE_WRITE_ERROR ? DECODED_NOT : DECODED_DAMAGED;
    return has_ended(decoder) ? DECODED : DECODED_CUT;
}

/* A window of zstd may take 128 MiB: what was not asked for stays as it is. */
static enum decoded judge_zstd(const struct body *body)
{
    struct buffer text = {0};
    if (!body_read(body, &text))
        return DECODED_NO_SPACE;
    bool cut = zstd_is_cut(slice_of(text.data, text.used));
    buffer_destroy(&text);
    return cut ? DECODED_NOT_CUT : DECODED_NOT;
}

enum decoded decoder_run(struct decoder *decoder, const struct head *head, const struct body *body,
                         struct body *out, struct bodies *bodies, uint64_t limit)
{
    CURLcode code = CURLE_OK;
    if (head->zstd)
        return judge_zstd(body);
    decoder->out = out;
    decoder->bodies = bodies;
    decoder->limit = limit;
    decoder->large = decoder->no_space = false;
    if (curl_multi_add_handle(decoder->multi, decoder->easy) != CURLM_OK)
        die("out of memory: cannot decode");
    bool taken = feed_response(decoder, head, body, &code);
    enum decoded decoded = decoder->server < 0 ? DECODED_NOT : judge(decoder, taken, code);
    curl_multi_remove_handle(decoder->multi, decoder->easy);
    if (decoder->server >= 0)
        close(decoder->server);
    decoder->server = -1;
    return decoded;
}
