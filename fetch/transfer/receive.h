/* Takes in a response as it comes, and the connection that it comes through. */
#ifndef FETCH_TRANSFER_RECEIVE_H
#define FETCH_TRANSFER_RECEIVE_H

#include "fetch/transfer/transfer.h"

/* Makes libcurl hand over to the transfer what comes through its handle, which is new. */
void receive_prepare(struct transfer *transfer);

#endif
