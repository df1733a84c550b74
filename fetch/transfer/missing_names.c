/* Asks the system's resolver about names, in threads. */
#define _GNU_SOURCE /* EAI_NODATA */
#include "fetch/transfer/missing_names.h"

#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "absolutize/shared/memory.h"

/* Lookups at a time, each in a thread. */
enum { THREADS_MAX = 16 };

/* A host to look up; once it is known to have no address, an item of the list of those. */
struct question {
    struct question *next;
    struct missing_names *names; /* borrowed */
    char *host;                  /* owned */
    char *origin;                /* owned, until it is handed out */
};

/* Shared by the loop and its threads, which may outlive it: the last one frees it. */
struct missing_names {
    int family;
    bool asked;               /* something has been looked up; only the loop reads and writes it */
    pthread_mutex_t lock;     /* of what follows */
    unsigned threads;         /* that run */
    bool closed;              /* the loop has freed it */
    struct question *missing; /* owned: the hosts without an address */
};

struct missing_names *missing_names_new(int family)
{
    struct missing_names *names = memory_zeroed(1, sizeof *names);
    names->family = family;
    pthread_mutex_init(&names->lock, NULL);
    return names;
}

static void free_question(struct question *question)
{
    free(question->host);
    free(question->origin);
    free(question);
}

static void destroy(struct missing_names *names)
{
    for (struct question *next; names->missing; names->missing = next) {
        next = names->missing->next;
        free_question(names->missing);
    }
    pthread_mutex_destroy(&names->lock);
    free(names);
}

/* Releases the lock; frees all if nobody is left. */
static void unlock(struct missing_names *names)
{
    bool last = names->closed && names->threads == 0;
    pthread_mutex_unlock(&names->lock);
    if (last)
        destroy(names);
}

void missing_names_free(struct missing_names *names)
{
    pthread_mutex_lock(&names->lock);
    names->closed = true;
    unlock(names);
}

/* Whether a result of getaddrinfo is that the name has no address, and not that asking failed. */
static bool is_missing(int code)
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
    struct missing_names *names = question->names;
    const struct addrinfo hints = {.ai_family = names->family, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    int code = getaddrinfo(question->host, NULL, &hints, &found);
    if (code == 0)
        freeaddrinfo(found);
    pthread_mutex_lock(&names->lock);
    names->threads--;
    if (is_missing(code)) {
        question->next = names->missing;
        names->missing = question;
        question = NULL;
    }
    unlock(names);
    if (question)
        free_question(question);
    return NULL;
}

static bool take_thread(struct missing_names *names)
{
    pthread_mutex_lock(&names->lock);
    bool free = names->threads < THREADS_MAX;
    names->threads += free;
    pthread_mutex_unlock(&names->lock);
    return free;
}

static void give_thread_back(struct missing_names *names)
{
    pthread_mutex_lock(&names->lock);
    names->threads--;
    pthread_mutex_unlock(&names->lock);
}

void missing_names_look_up(struct missing_names *names, const struct url *url)
{
    pthread_t thread;
    if (!take_thread(names))
        return;
    names->asked = true;
    struct question *question = memory_zeroed(1, sizeof *question);
    question->names = names;
    struct slice host = url_host(url);
    question->host = memory_text(host.data, host.size);
    question->origin = memory_text(url->text, url->origin);
    if (pthread_create(&thread, NULL, look_up, question) == 0) {
        pthread_detach(thread);
        return;
    }
    free_question(question);
    give_thread_back(names);
}

char *missing_names_next(struct missing_names *names)
{
    if (!names->asked) /* the lock is not taken at each turn of the loop */
        return NULL;
    pthread_mutex_lock(&names->lock);
    struct question *question = names->missing;
    if (question)
        names->missing = question->next;
    pthread_mutex_unlock(&names->lock);
    if (!question)
        return NULL;
    char *origin = question->origin;
    question->origin = NULL;
    free_question(question);
    return origin;
}
