/* Plays a server, from below the C library. */
#define _DEFAULT_SOURCE 1 /* syscall */
#include "tests/fuzz/server.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "tests/fuzz/feed.h"

/* More turns than any script can take: the loop spins. */
enum { PEERS = 64, REQUEST_MAX = 16384, LETTERS = 20000, TURNS_MAX = 20000 };

/* The server's end of a connection. */
struct peer {
    int fd;                    /* owned; -1: closed */
    int client;                /* the descriptor of the other end, when it was opened */
    char request[REQUEST_MAX]; /* what has come of it */
    size_t used;
    int answer; /* that it plays, or -1 */
};

static const uint8_t *begin, *left, *end; /* of the script; from left on it is not yet played */
static struct peer peers[PEERS];
static size_t peer_count;
static struct answer answers[SERVER_ANSWERS];
static size_t answer_count;
static int64_t now; /* nanoseconds */
static unsigned turns;

void server_play(const uint8_t *script, size_t n)
{
    begin = left = script;
    end = script + n;
    now = INT64_C(1000000000000);
    turns = 0;
}

const struct answer *server_answers(size_t *count)
{
    *count = answer_count;
    return answers;
}

static void peer_close(struct peer *peer)
{
    if (peer->fd >= 0)
        close(peer->fd);
    peer->fd = peer->answer = -1;
}

void server_end(void)
{
    for (size_t i = 0; i < peer_count; i++)
        peer_close(&peers[i]);
    for (size_t i = 0; i < answer_count; i++) {
        free(answers[i].sent);
        answers[i] = (struct answer){0};
    }
    peer_count = answer_count = 0;
}

/* Sends, and notes what was sent. A client that has gone, or does not read, is left alone. */
static void say(struct peer *peer, const void *bytes, size_t n)
{
    struct answer *answer = &answers[peer->answer];
    if (n == 0)
        return;
    if (answer->used + n > answer->size) {
        answer->size = 2 * answer->size + n;
        answer->sent = realloc(answer->sent, answer->size);
        EXPECT(answer->sent);
    }
    memcpy(answer->sent + answer->used, bytes, n);
    answer->used += n;
    ssize_t ignored = send(peer->fd, bytes, n, MSG_DONTWAIT | MSG_NOSIGNAL);
    (void)ignored;
}

static void say_letters(struct peer *peer)
{
    char letters[LETTERS];
    memset(letters, 'x', sizeof letters);
    say(peer, letters, sizeof letters);
}

/* Skips what is left of an answer that a new request has cut short. */
static void skip_answer(void)
{
    while (left < end) {
        bool ends = end - left > 1 && *left == SERVER_ESCAPE &&
                    (left[1] == SERVER_NEXT || left[1] == SERVER_CLOSE);
        left += ends || (*left == SERVER_ESCAPE && end - left > 1) ? 2 : 1;
        if (ends)
            return;
    }
}

/* Sends the script's bytes up to the next that means something else. */
static void say_plain(struct peer *peer)
{
    const uint8_t *stop = memchr(left, SERVER_ESCAPE, (size_t)(end - left));
    stop = stop ? stop : end;
    say(peer, left, (size_t)(stop - left));
    left = stop;
}

/* Plays the next two bytes; whether the answer goes on at once. */
static bool play_escape(struct peer *peer)
{
    uint8_t what = left[1];
    left += 2;
    if (what == SERVER_MARK)
        say(peer, answers[peer->answer].mark, SERVER_MARK_SIZE);
    else if (what == SERVER_LONG)
        say_letters(peer);
    else if (what == SERVER_CLOSE)
        peer_close(peer);
    else if (what == SERVER_NEXT)
        peer->answer = -1;
    else if (what != SERVER_PAUSE)
        say(peer, &what, 1);
    return what != SERVER_PAUSE && peer->answer >= 0;
}

/* Plays up to the next pause, or the end of the answer. */
static void play(struct peer *peer)
{
    do {
        say_plain(peer);
        if (end - left < 2) {
            left = end;
            peer_close(peer);
            return;
        }
    } while (play_escape(peer));
}

/* "GET /path HTTP/1.1" with "Host: name": the URL, if it is of http. */
static void note_url(struct answer *answer, const char *request)
{
    char path[SERVER_URL_SIZE / 2] = "", host[SERVER_URL_SIZE / 2 - 8] = "";
    const char *field = strstr(request, "\r\nHost: ");
    sscanf(request, "%*s %127s", path);
    if (field)
        sscanf(field, "\r\nHost: %119s", host);
    snprintf(answer->url, sizeof answer->url, "http://%s%s", host, path);
}

/* A mark that no script holds, but by a chance of 2^-56: each byte of the script changes it. */
static void make_mark(struct answer *answer)
{
    char text[SERVER_MARK_SIZE + 1];
    uint64_t hash = UINT64_C(14695981039346656037) + answer_count;
    for (const uint8_t *at = begin; at < end; at++)
        hash = (hash ^ *at) * UINT64_C(1099511628211);
    snprintf(text, sizeof text, "<%014llX>", (unsigned long long)(hash >> 8));
    memcpy(answer->mark, text, sizeof answer->mark);
}

/* Begins to answer the request that has come. It ends the answer to the one before, if need be. */
static void begin_answer(struct peer *peer)
{
    peer->request[peer->used] = '\0';
    peer->used = 0;
    if (peer->answer >= 0)
        skip_answer();
    if (left == end || answer_count == SERVER_ANSWERS) {
        peer_close(peer);
        return;
    }
    struct answer *answer = &answers[answer_count];
    make_mark(answer);
    note_url(answer, peer->request);
    peer->answer = (int)answer_count++;
}

/* Whether a request has come; of TLS, anything. */
static bool is_whole(const struct peer *peer)
{
    return (peer->used >= 4 && memcmp(peer->request + peer->used - 4, "\r\n\r\n", 4) == 0) ||
           (peer->used > 0 && peer->request[0] == 0x16);
}

/* Takes in what the client has sent. */
static bool listen_to(struct peer *peer)
{
    size_t room = REQUEST_MAX - 1 - peer->used;
    ssize_t n = recv(peer->fd, peer->request + peer->used, room, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN)) {
        if (peer->answer >= 0)
            skip_answer();
        peer_close(peer);
        return true;
    }
    peer->used += n > 0 ? (size_t)n : 0;
    return n > 0;
}

/* The connection whose answer is being played, or NULL: one at a time is. */
static struct peer *speaker(void)
{
    for (size_t i = 0; i < peer_count; i++)
        if (peers[i].answer >= 0)
            return &peers[i];
    return NULL;
}

/* Lets the server do something. False if there is nothing for it to do. */
static bool serve(void)
{
    bool busy = false;
    for (size_t i = 0; i < peer_count; i++) {
        struct peer *peer = &peers[i], *speaking = speaker();
        busy |= peer->fd >= 0 && listen_to(peer);
        if (peer->fd >= 0 && is_whole(peer) && (!speaking || speaking == peer))
            begin_answer(peer);
    }
    struct peer *speaking = speaker();
    if (speaking)
        play(speaking);
    return busy || speaking;
}

/* What the program and libcurl call. */

int clock_gettime(clockid_t which, struct timespec *time)
{
    if (which == CLOCK_REALTIME || which == CLOCK_PROCESS_CPUTIME_ID ||
        which == CLOCK_THREAD_CPUTIME_ID)
        return (int)syscall(SYS_clock_gettime, which, time);
    now += 1000;
    time->tv_sec = now / 1000000000;
    time->tv_nsec = now % 1000000000;
    return 0;
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int milliseconds)
{
    EXPECT(++turns < TURNS_MAX);
    bool busy;
    long n;
    do {
        busy = serve();
        n = syscall(SYS_epoll_pwait, epoll, events, most, 0, NULL, 8);
    } while (n == 0 && busy && milliseconds != 0);
    EXPECT(n > 0 || milliseconds >= 0); /* else nothing would ever happen again */
    if (n == 0)
        now += INT64_C(1000000) * milliseconds;
    return (int)n;
}

int socket(int family, int type, int protocol)
{
    if (family != AF_INET || (type & 15) != SOCK_STREAM)
        return (int)syscall(SYS_socket, family, type, protocol);
    int pair[2];
    EXPECT(peer_count < PEERS);
    if (socketpair(AF_UNIX, type, 0, pair) < 0)
        return -1;
    struct peer *peer = &peers[peer_count++];
    peer->fd = pair[1];
    peer->client = pair[0];
    peer->used = 0;
    peer->answer = -1;
    return pair[0];
}

static bool is_client(int fd)
{
    for (size_t i = 0; i < peer_count; i++)
        if (peers[i].client == fd)
            return true;
    return false;
}

int connect(int fd, const struct sockaddr *address, socklen_t size)
{
    if (is_client(fd))
        return 0;
    EXPECT(address->sa_family == AF_UNIX); /* of the C library; nothing else goes anywhere */
    return (int)syscall(SYS_connect, fd, address, size);
}

/* libcurl reuses no connection whose peer has no address. */
int getpeername(int fd, struct sockaddr *address, socklen_t *size)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(80)};
    if (!is_client(fd))
        return (int)syscall(SYS_getpeername, fd, address, size);
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memcpy(address, &any, *size < sizeof any ? *size : sizeof any);
    *size = sizeof any;
    return 0;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    (void)name, (void)service, (void)hints, (void)found;
    EXPECT(false); /* no name is looked up */
    return EAI_FAIL;
}
