/* Asks the system's resolver about names, in threads. */
#define _GNU_SOURCE /* EAI_NODATA */
#include "fetch/transfer/verdict.h"

#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "absolutize/shared/memory.h"

enum { THREADS_MAX = 16 };

/* One question, and the answer once it is in the list of those. */
struct question {
    struct question *next;
    struct verdicts *verdicts;
    char *host;   /* owned */
    char *origin; /* owned, until it is handed out */
};

/* Shared by the loop and its threads, which may outlive it: the last one frees it. */
struct verdicts {
    pthread_mutex_t lock;
    int family;
    bool asked; /* anything so far; only the loop looks at it */
    unsigned threads;
    bool closed;
    struct question *final; /* owned: names without an address */
};

struct verdicts *verdicts_new(int family)
{
    struct verdicts *verdicts = memory_zeroed(1, sizeof *verdicts);
    verdicts->family = family;
    pthread_mutex_init(&verdicts->lock, NULL);
    return verdicts;
}

static void free_question(struct question *question)
{
    free(question->host);
    free(question->origin);
    free(question);
}

static void destroy(struct verdicts *verdicts)
{
    for (struct question *next; verdicts->final; verdicts->final = next) {
        next = verdicts->final->next;
        free_question(verdicts->final);
    }
    pthread_mutex_destroy(&verdicts->lock);
    free(verdicts);
}

/* Releases the lock; frees all if nobody is left. */
static void unlock(struct verdicts *verdicts)
{
    bool last = verdicts->closed && verdicts->threads == 0;
    pthread_mutex_unlock(&verdicts->lock);
    if (last)
        destroy(verdicts);
}

void verdicts_free(struct verdicts *verdicts)
{
    pthread_mutex_lock(&verdicts->lock);
    verdicts->closed = true;
    unlock(verdicts);
}

/* Whether a result of getaddrinfo will be the same in a moment. */
static bool is_final(int code)
{
#ifdef EAI_NODATA
    if (code == EAI_NODATA)
        return true;
#endif
    return code == EAI_NONAME;
}

static void *look_up(void *data)
{
    struct question *question = data;
    struct verdicts *verdicts = question->verdicts;
    const struct addrinfo hints = {.ai_family = verdicts->family, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    int code = getaddrinfo(question->host, NULL, &hints, &found);
    if (code == 0)
        freeaddrinfo(found);
    pthread_mutex_lock(&verdicts->lock);
    verdicts->threads--;
    if (is_final(code)) {
        question->next = verdicts->final;
        verdicts->final = question;
        question = NULL;
    }
    unlock(verdicts);
    if (question)
        free_question(question);
    return NULL;
}

/* The host of an origin; the caller frees it. */
static char *host_of(const char *origin, size_t n)
{
    const char *end = origin + n, *host = memchr(origin, '/', n);
    host = host ? host + 2 : origin;
    const char *colon = memchr(host, ':', (size_t)(end - host));
    size_t size = (size_t)((colon ? colon : end) - host);
    return memory_text(host, size);
}

static bool take_thread(struct verdicts *verdicts)
{
    pthread_mutex_lock(&verdicts->lock);
    bool free = verdicts->threads < THREADS_MAX;
    verdicts->threads += free;
    pthread_mutex_unlock(&verdicts->lock);
    return free;
}

void verdicts_ask(struct verdicts *verdicts, const char *origin, size_t n)
{
    pthread_t thread;
    if (!take_thread(verdicts))
        return;
    verdicts->asked = true;
    struct question *question = memory_zeroed(1, sizeof *question);
    question->verdicts = verdicts;
    question->host = host_of(origin, n);
    question->origin = memory_text(origin, n);
    if (pthread_create(&thread, NULL, look_up, question) == 0) {
        pthread_detach(thread);
        return;
    }
    free_question(question);
    pthread_mutex_lock(&verdicts->lock);
    verdicts->threads--;
    pthread_mutex_unlock(&verdicts->lock);
}

char *verdicts_next(struct verdicts *verdicts)
{
    if (!verdicts->asked) /* the lock is not taken at each turn of the loop */
        return NULL;
    pthread_mutex_lock(&verdicts->lock);
    struct question *question = verdicts->final;
    if (question)
        verdicts->final = question->next;
    pthread_mutex_unlock(&verdicts->lock);
    if (!question)
        return NULL;
    char *origin = question->origin;
    question->origin = NULL;
    free_question(question);
    return origin;
}
