/*
 * The least that a program on libcurl can do, as a yardstick for fetch: URLs from standard input,
 * curl_multi_socket_action on epoll, N transfers at once (default 100), and the bytes counted.
 * The options are fetch's where they cost or save time: HTTP/1.1, all codings, no signals, and
 * before libcurl 8.1.2 no handle for two requests.
 *
 *   bare [N] <urls
 */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 256 };

static CURLM *multi;
static int epoll;
static double deadline = -1; /* of libcurl's timer; -1: none */
static unsigned long long bytes, done, failed;
static int running; /* transfers */
static bool reuses; /* handles */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): libcurl's type */
static size_t count(char *data, size_t size, size_t n, void *to)
{
    (void)data;
    (void)to;
    bytes += size * n;
    return size * n;
}

static int set_timer(CURLM *m, long ms, void *data)
{
    (void)m;
    (void)data;
    deadline = ms < 0 ? -1 : now() + (double)ms / 1000;
    return 0;
}

static int watch(CURL *easy, curl_socket_t fd, int what, void *data, void *known)
{
    (void)easy;
    (void)data;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
        return 0;
    }
    struct epoll_event event = {
        .events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u),
        .data.fd = fd,
    };
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    curl_multi_assign(multi, fd, &epoll); /* anything but NULL: known from now on */
    return 0;
}

static CURL *new_handle(void)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        errx(2, "curl_easy_init failed");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, count);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "bare");
    return easy;
}

/* Gives the handle the next URL of standard input. False at its end. */
static bool admit(CURL *easy)
{
    static char *line;
    static size_t size;
    ssize_t n = getline(&line, &size, stdin);
    if (n < 0)
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    curl_easy_setopt(easy, CURLOPT_URL, line);
    curl_multi_add_handle(multi, easy);
    running++;
    return true;
}

static void collect(void)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        CURL *easy = message->easy_handle;
        if (message->data.result == CURLE_OK)
            done++;
        else
            failed++;
        curl_multi_remove_handle(multi, easy);
        running--;
        if (!reuses) {
            curl_easy_cleanup(easy);
            easy = new_handle();
        }
        if (!admit(easy))
            curl_easy_cleanup(easy);
    }
}

int main(int argc, char **argv)
{
    int parallel = argc > 1 ? atoi(argv[1]) : 100;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    reuses = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080102;
    multi = curl_multi_init();
    epoll = epoll_create1(EPOLL_CLOEXEC);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 2L * parallel);
    while (running < parallel) {
        CURL *easy = new_handle();
        if (!admit(easy)) {
            curl_easy_cleanup(easy);
            break;
        }
    }
    while (running > 0) {
        struct epoll_event events[EVENTS];
        double wait = deadline < 0 ? 1 : deadline - now();
        int n = epoll_wait(epoll, events, EVENTS, wait <= 0 ? 0 : (int)(wait * 1000) + 1);
        int still;
        for (int i = 0; i < n; i++)
            curl_multi_socket_action(
                multi, events[i].data.fd,
                (events[i].events & ~(uint32_t)EPOLLOUT ? CURL_CSELECT_IN : 0) |
                    (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0),
                &still);
        if (deadline >= 0 && now() >= deadline) {
            deadline = -1;
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &still);
        }
        collect();
    }
    curl_multi_cleanup(multi);
    printf("%llu done, %llu failed, %llu bytes\n", done, failed, bytes);
    return failed ? 1 : 0;
}
