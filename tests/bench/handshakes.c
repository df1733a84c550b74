/*
 * The least that a program on OpenSSL can do for pages on many hosts, as a yardstick for fetch over
 * TLS: URLs from standard input, https://name:port/path, each on a connection of its own to
 * 127.0.0.1, N at once (default 100). Certificates and names are verified. As in libcurl, each
 * connection has an SSL_CTX of its own, and all share the store of authorities; with SHARED_CONTEXT
 * in the environment they share the SSL_CTX, too, as Go's do.
 *
 *   handshakes AUTHORITIES [N] <urls
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 64, PIECE = 1 << 14 };

struct visit {
    SSL *ssl;
    char request[1024]; /* what is left of it is to be sent */
    size_t length, sent;
    char head[8192];
    size_t head_length;
    bool head_ended;
    size_t left; /* bytes of the body still to come */
};

static X509_STORE *store;
static SSL_CTX *shared;
static int epoll;
static unsigned running;
static unsigned long long bytes, done;

static SSL_CTX *new_context(void)
{
    static const unsigned char alpn[] = "\10http/1.1";
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (!context)
        errx(2, "SSL_CTX_new failed");
    SSL_CTX_set1_cert_store(context, store);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_alpn_protos(context, alpn, sizeof alpn - 1);
    return context;
}

static int connect_to(unsigned port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || (connect(fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS))
        err(2, "connect");
    return fd;
}

static void watch(struct visit *visit, int operation, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = visit};
    if (epoll_ctl(epoll, operation, SSL_get_fd(visit->ssl), &event) < 0)
        err(2, "epoll_ctl");
}

/* Begins with the next URL. False at the end of them. */
static bool begin(struct visit *visit)
{
    char line[512], host[256], path[256];
    unsigned port;
    if (!fgets(line, sizeof line, stdin))
        return false;
    if (sscanf(line, "https://%255[^:/]:%u%255s", host, &port, path) != 3)
        errx(2, "not https://name:port/path: %s", line);
    SSL_CTX *context = shared ? shared : new_context();
    *visit = (struct visit){.ssl = SSL_new(context)};
    if (!shared)
        SSL_CTX_free(context); /* the SSL holds it */
    visit->length = (size_t)snprintf(
        visit->request, sizeof visit->request,
        "GET %s HTTP/1.1\r\nHost: %s:%u\r\nUser-Agent: handshakes\r\n\r\n", path, host, port);
    SSL_set_tlsext_host_name(visit->ssl, host);
    SSL_set1_host(visit->ssl, host);
    SSL_set_fd(visit->ssl, connect_to(port));
    SSL_set_connect_state(visit->ssl);
    watch(visit, EPOLL_CTL_ADD, EPOLLOUT);
    running++;
    return true;
}

/* Takes n bytes of the answer. True when it is whole. */
static bool take(struct visit *visit, const char *data, size_t n)
{
    bytes += n;
    if (!visit->head_ended) {
        size_t before = visit->head_length, room = sizeof visit->head - 1 - before,
               kept = n < room ? n : room;
        memcpy(visit->head + before, data, kept);
        visit->head_length += kept;
        visit->head[visit->head_length] = '\0';
        const char *end = strstr(visit->head, "\r\n\r\n"),
                   *length = strcasestr(visit->head, "\r\nContent-Length:");
        if (!end && kept == n)
            return false;
        if (!end || !length || strncmp(visit->head, "HTTP/1.1 200", 12) != 0)
            errx(2, "not what is expected: %.64s", visit->head);
        visit->head_ended = true;
        visit->left = strtoul(length + 17, NULL, 10);
        n -= (size_t)(end + 4 - visit->head) - before;
    }
    visit->left -= n < visit->left ? n : visit->left;
    return visit->left == 0;
}

/* Does what can be done without waiting. True when the answer is whole. */
static bool go_on(struct visit *visit)
{
    static char piece[PIECE];
    for (int n;;) {
        if (visit->sent < visit->length) {
            n = SSL_write(visit->ssl, visit->request, (int)visit->length);
            visit->sent = n > 0 ? visit->length : 0;
        } else if ((n = SSL_read(visit->ssl, piece, sizeof piece)) > 0 &&
                   take(visit, piece, (size_t)n)) {
            return true;
        }
        if (n > 0)
            continue;
        int error = SSL_get_error(visit->ssl, n);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
            errx(2, "TLS: error %d, verification %ld", error, SSL_get_verify_result(visit->ssl));
        watch(visit, EPOLL_CTL_MOD, error == SSL_ERROR_WANT_READ ? EPOLLIN : EPOLLOUT);
        return false;
    }
}

static void end(struct visit *visit)
{
    int fd = SSL_get_fd(visit->ssl);
    SSL_shutdown(visit->ssl);
    SSL_free(visit->ssl);
    close(fd);
    running--;
    done++;
}

int main(int argc, char **argv)
{
    int parallel = argc > 2 ? atoi(argv[2]) : 100;
    if (argc < 2 || parallel < 1)
        errx(2, "usage: handshakes AUTHORITIES [N] <urls");
    store = X509_STORE_new();
    if (!store || !X509_STORE_load_file(store, argv[1]))
        errx(2, "%s: no authorities there", argv[1]);
    if (getenv("SHARED_CONTEXT"))
        shared = new_context();
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct visit *visits = calloc((size_t)parallel, sizeof *visits);
    for (int i = 0; i < parallel && begin(&visits[i]);)
        i++;
    while (running > 0) {
        struct epoll_event events[EVENTS];
        int n = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < n; i++) {
            struct visit *visit = events[i].data.ptr;
            if (!go_on(visit))
                continue;
            end(visit);
            begin(visit);
        }
    }
    SSL_CTX_free(shared);
    X509_STORE_free(store);
    free(visits);
    printf("%llu done, %llu bytes\n", done, bytes);
    return 0;
}
