/* libcurl's lifetime: everything of it lies between these two. */
#ifndef FETCH_TRANSFER_LIBCURL_H
#define FETCH_TRANSFER_LIBCURL_H

/* Exits with STATUS_TROUBLE if the libcurl at hand is too old, or cannot be initialised. */
void libcurl_open(void);

void libcurl_close(void);

#endif
