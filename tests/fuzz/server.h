/*
 * A server that a fuzzer's bytes tell what to answer, within the process: sockets, waiting and the
 * clock are its own, so that no packet leaves, and hours of waiting pass at once.
 */
#ifndef TESTS_FUZZ_SERVER_H
#define TESTS_FUZZ_SERVER_H

#include <stddef.h>
#include <stdint.h>

/*
 * The script is the answers to the first request, to the second and so on, whatever they ask for
 * and through whichever connection they come. They are sent as they are, but for what FF begins.
 */
enum {
    SERVER_ESCAPE = 0xFF, /* the next byte is one of these; any other stands for itself */
    SERVER_NEXT = 'n',    /* the answer ends, and the connection stays */
    SERVER_CLOSE = 'c',   /* the answer ends, and the connection is closed */
    SERVER_PAUSE = 'p',   /* the rest comes later */
    SERVER_MARK = 'm',    /* the answer's mark is sent */
    SERVER_LONG = 'l',    /* 20,000 letters are sent */
};

enum { SERVER_ANSWERS = 12, SERVER_MARK_SIZE = 16, SERVER_URL_SIZE = 256 };

/* An answer that was requested. */
struct answer {
    char url[SERVER_URL_SIZE]; /* that was asked for, as far as it fits */
    char mark[SERVER_MARK_SIZE];
    char *sent; /* owned */
    size_t used, size;
};

/* From now on the script, which is borrowed, is what the server plays. */
void server_play(const uint8_t *script, size_t n);

/* The answers so far, valid until server_end. */
const struct answer *server_answers(size_t *count);

/* Closes what the server has open. */
void server_end(void);

#endif
