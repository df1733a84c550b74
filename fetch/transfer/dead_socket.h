/* A socket whose peer has gone: it takes the place of one that must not be used again. (private) */
#ifndef FETCH_TRANSFER_DEAD_SOCKET_H
#define FETCH_TRANSFER_DEAD_SOCKET_H

#include <stdbool.h>

/* A socket that reads as ended. The caller closes it. Exits if none can be made. */
int dead_socket_new(void);

/* Makes fd, which is open, another descriptor of the dead socket. False if that fails. */
bool dead_socket_replace(int dead, int fd);

#endif
