/*
 * Finds running requests by libcurl's handles. libcurl also has handles of its own, for which it
 * calls back as for ours (to shut down a TLS connection, from 8.12 on); they are not taken for
 * requests.
 */
#ifndef FETCH_TRANSFER_REQUEST_H
#define FETCH_TRANSFER_REQUEST_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A part of what is known about a request elsewhere. Its handle's CURLOPT_PRIVATE belongs to the
 * table, which keeps the number there.
 */
struct request {
    CURL *easy;    /* borrowed; changed only while the request is in no table */
    bool quiet;    /* the peer sends nothing but responses: what else comes ends the connection */
    size_t number; /* in the table, from 1; 0: in no table */
};

/* The zero state is empty. */
struct request_table {
    struct request **items; /* owned; items[number - 1], NULL where the number is free */
    size_t size;
    size_t *free; /* owned; numbers that are free, the next one last */
    size_t free_count;
};

void requests_destroy(struct request_table *table);

/* Gives the request a number that is free; borrows it until it is removed. */
void requests_add(struct request_table *table, struct request *request);
void requests_remove(struct request_table *table, struct request *request);

/* How many requests are in the table. */
size_t requests_count(const struct request_table *table);

/* The request of a handle, any that libcurl hands out; NULL if it is not in the table. */
struct request *requests_find(const struct request_table *table, CURL *easy);

/* The request that has this number now; NULL if none has it, as none has 0. */
struct request *requests_numbered(const struct request_table *table, size_t number);

#endif
