/* Waits for events, and hands them to libcurl or reports them. */
#include "fetch/transfer/loop.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"
#include "fetch/transfer/dead_socket.h"
#include "fetch/transfer/poller.h"

/*
 * What is wanted of a descriptor. libcurl gives up its interest in a connection's socket after each
 * response, and declares it again for the next request. Lasting sockets stay watched in between,
 * which saves two system calls a request; an event that nobody wants ends that.
 */
struct watch {
    unsigned char wanted; /* by libcurl: POLLER_IN | POLLER_OUT */
    unsigned char ours;   /* LOOP_... of a descriptor that is not libcurl's, or 0 */
    bool lasting;
    bool quiet;     /* of the request whose response came here last */
    bool stirred;   /* bytes have come over HTTP/2; libcurl is to look at the session again */
    size_t request; /* the number of that request, as it was then */
};

struct loop {
    CURLM *multi;          /* owned */
    struct poller *poller; /* owned */
    int dead;              /* owned; see dead_socket.h */
    int64_t now;
    int64_t due;                   /* when libcurl wants to be called, or NEVER */
    int64_t called;                /* when it was called last because of that */
    int64_t again;                 /* when it is called for stirred sockets, or NEVER */
    struct watch *watches;         /* owned; by descriptor */
    size_t size;                   /* of watches */
    struct request_table requests; /* that are added */
    void (*on_bytes)(struct request *request);
};

/*
 * Options of libcurl 8.20 and later, which looks names up in 20 threads otherwise, two for a name
 * of both families, and waits for them in the end. Earlier ones do not know them.
 */
enum { RESOLVE_THREADS_MAX = 20, QUICK_EXIT = 21 };

static struct watch *watch_of(struct loop *loop, int fd)
{
    size_t i = (size_t)fd;
    loop->watches = memory_reach(loop->watches, &loop->size, sizeof *loop->watches, i);
    return &loop->watches[i];
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *data, void *unused)
{
    struct loop *loop = data;
    struct watch *watch = watch_of(loop, fd);
    const struct request *request = requests_find(&loop->requests, easy);
    (void)unused;
    unsigned in = what == CURL_POLL_IN || what == CURL_POLL_INOUT ? POLLER_IN : 0;
    unsigned out = what == CURL_POLL_OUT || what == CURL_POLL_INOUT ? POLLER_OUT : 0;
    watch->wanted = (unsigned char)(in | out);
    watch->ours = 0;
    watch->request = request ? request->number : 0;
    if (request && watch->wanted)
        watch->quiet = request->quiet;
    if (watch->wanted || !watch->lasting)
        poller_watch(loop->poller, fd, watch->wanted);
    return 0;
}

static int on_timer(CURLM *multi, long milliseconds, void *data)
{
    struct loop *loop = data;
    (void)multi;
    loop->due = milliseconds < 0 ? NEVER : clock_now() + milliseconds * 1000;
    return 0;
}

void loop_opened(struct loop *loop, int fd)
{
    poller_forget(loop->poller, fd);
    *watch_of(loop, fd) = (struct watch){.lasting = true};
}

void loop_closed(struct loop *loop, int fd)
{
    poller_forget(loop->poller, fd);
    *watch_of(loop, fd) = (struct watch){0};
}

struct loop *loop_new(long connections, long lookups, void (*on_bytes)(struct request *request))
{
    struct loop *loop = memory_zeroed(1, sizeof *loop);
    loop->now = clock_now();
    loop->due = loop->again = NEVER;
    loop->on_bytes = on_bytes;
    loop->multi = curl_multi_init();
    if (!loop->multi)
        die("out of memory: cannot prepare requests");
    loop->poller = poller_new();
    loop->dead = dead_socket_new();
    curl_multi_setopt(loop->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(loop->multi, CURLMOPT_SOCKETDATA, loop);
    curl_multi_setopt(loop->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(loop->multi, CURLMOPT_TIMERDATA, loop);
    curl_multi_setopt(loop->multi, CURLMOPT_MAXCONNECTS, connections);
    curl_multi_setopt(loop->multi, (CURLMoption)RESOLVE_THREADS_MAX, lookups);
    curl_multi_setopt(loop->multi, (CURLMoption)QUICK_EXIT, 1L);
    return loop;
}

void loop_free(struct loop *loop)
{
    if (!loop)
        return;
    curl_multi_cleanup(loop->multi);
    poller_free(loop->poller);
    close(loop->dead);
    free(loop->watches);
    requests_destroy(&loop->requests);
    free(loop);
}

int64_t loop_now(const struct loop *loop)
{
    return loop->now;
}

static void check(CURLMcode code)
{
    if (code != CURLM_OK)
        die("libcurl: %s", curl_multi_strerror(code));
}

void loop_add(struct loop *loop, struct request *request)
{
    requests_add(&loop->requests, request);
    check(curl_multi_add_handle(loop->multi, request->easy));
}

void loop_remove(struct loop *loop, struct request *request)
{
    check(curl_multi_remove_handle(loop->multi, request->easy));
    requests_remove(&loop->requests, request);
}

bool loop_watch(struct loop *loop, int fd, unsigned what)
{
    watch_of(loop, fd)->ours = (unsigned char)what;
    return poller_watch(loop->poller, fd,
                        (what == LOOP_OUTPUT ? POLLER_OUT : POLLER_IN) | POLLER_ONCE);
}

/*
 * Whether the peer has sent something or hung up. An event says less: libcurl may have read what it
 * announced while it worked on another socket's, or it may be that of a connection that is made.
 */
static bool has_input(int fd)
{
    char first;
    return recv(fd, &first, 1, MSG_PEEK) >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

/*
 * The peer of an idle connection has closed it, or sends what was not requested. libcurl 7.88 would
 * take that for the next response; so it is given a dead socket, and connects again. Over HTTP/2 a
 * peer may send something at any time. Only a lasting socket is certain to be the one of the event:
 * libcurl closes others unseen, and their number may by now be a socket of a lookup's thread.
 */
static void end_idle(struct loop *loop, int fd)
{
    struct watch *watch = watch_of(loop, fd);
    if (watch->lasting && !has_input(fd))
        poller_watch(loop->poller, fd, POLLER_IN);
    else if (watch->lasting && watch->quiet && dead_socket_replace(loop->dead, fd))
        poller_forget(loop->poller, fd);
    else
        poller_watch(loop->poller, fd, 0);
}

/*
 * A bad frame makes libcurl close its side of an HTTP/2 session. It ends the streams of a closed
 * session when it is called for the socket again (from 8.14 on), which a peer that waits for us
 * would never bring about. So what has been read from is looked at once more within a second.
 */
static void note_stirred(struct loop *loop, struct watch *watch)
{
    watch->stirred = watch->lasting && !watch->quiet;
    if (watch->stirred)
        loop->again = earlier(loop->again, loop->now + SECOND);
}

static void call_for_stirred(struct loop *loop)
{
    int running;
    loop->again = NEVER;
    for (size_t i = 0; i < loop->size; i++) {
        bool wanted = loop->watches[i].stirred && loop->watches[i].wanted;
        loop->watches[i].stirred = false;
        if (wanted)
            check(curl_multi_socket_action(loop->multi, (int)i, CURL_CSELECT_IN, &running));
    }
}

static void let_libcurl_work(struct loop *loop, const struct poller_event *event)
{
    int running, fd = event->fd;
    struct watch *watch = watch_of(loop, fd);
    int what = 0;
    if (!watch->wanted) {
        end_idle(loop, fd);
        return;
    }
    struct request *request = requests_numbered(&loop->requests, watch->request);
    if (event->events & POLLER_IN && request)
        loop->on_bytes(request);
    if (event->events & (POLLER_IN | POLLER_HANG | POLLER_ERROR))
        what |= CURL_CSELECT_IN;
    if (event->events & POLLER_OUT)
        what |= CURL_CSELECT_OUT;
    if (event->events & POLLER_ERROR)
        what |= CURL_CSELECT_ERR;
    note_stirred(loop, watch);
    check(curl_multi_socket_action(loop->multi, fd, what, &running));
}

/* A wait that is longer would not fit into an int of milliseconds. */
enum { LONGEST_WAIT_SECONDS = 3600 };

/* The milliseconds from now until then, rounded up; -1 for ever. */
static int milliseconds_until(int64_t then)
{
    if (then == NEVER)
        return -1;
    int64_t left = then - clock_now();
    if (left <= 0)
        return 0;
    return (int)((earlier(left, LONGEST_WAIT_SECONDS * SECOND) + 999) / 1000);
}

/*
 * While requests are under way libcurl is called once a second at least, should it have forgotten
 * its timer (curl issues 15154, 23025).
 */
static int64_t call_due(const struct loop *loop)
{
    bool idle = requests_count(&loop->requests) == 0;
    return idle ? loop->due : earlier(loop->due, loop->called + SECOND);
}

static void call_timer(struct loop *loop)
{
    int running;
    loop->due = NEVER;
    loop->called = loop->now;
    check(curl_multi_socket_action(loop->multi, CURL_SOCKET_TIMEOUT, 0, &running));
}

unsigned loop_wait(struct loop *loop, int64_t until)
{
    struct poller_event events[LOOP_TURN];
    unsigned ready = 0;
    int64_t due = earlier(until, earlier(call_due(loop), loop->again));
    int n = poller_wait(loop->poller, events, LOOP_TURN, milliseconds_until(due));
    loop->now = clock_now();
    for (int i = 0; i < n; i++) {
        unsigned ours = watch_of(loop, events[i].fd)->ours;
        if (ours)
            ready |= ours;
        else
            let_libcurl_work(loop, &events[i]);
    }
    if (loop->again <= loop->now)
        call_for_stirred(loop);
    if (call_due(loop) <= clock_now())
        call_timer(loop);
    return ready;
}

struct request *loop_finished(struct loop *loop, CURLcode *code)
{
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(loop->multi, &left))) {
        struct request *request = requests_find(&loop->requests, message->easy_handle);
        if (message->msg != CURLMSG_DONE || !request)
            continue;
        *code = message->data.result; /* the message is gone with the handle */
        loop_remove(loop, request);
        return request;
    }
    return NULL;
}
