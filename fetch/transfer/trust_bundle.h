/*
 * The authorities of folders, read once into one file. libcurl keeps what it has parsed of a file
 * for all connections, but of a folder nothing: with a file and a folder beside it, it parses the
 * file again for each connection (400 hosts took 0.5 s of CPU with a file, and 9.8 s with both).
 * What comes through a pipe is put into a file as well: from 8.17 on libcurl reads it again.
 */
#ifndef FETCH_TRANSFER_TRUST_BUNDLE_H
#define FETCH_TRANSFER_TRUST_BUNDLE_H

#include "fetch/transfer/trust.h"

/* More is left to libcurl: files in the folders, and bytes of certificates. */
enum { BUNDLE_FILES_MAX = 10000, BUNDLE_BYTES_MAX = 16 << 20 };

/* All zero but for fd -1: none. */
struct trust_bundle {
    int fd; /* owned; an unlinked temporary file, or -1 */
    char path[32];
};

/*
 * Replaces the folders of *authorities, if there are any, and the file beside them by one file with
 * the certificates of all, which *bundle owns; a pipe by a file with what it has. Leaves
 * *authorities as it is where that cannot be done (no room for a temporary file, no /proc, nothing
 * in the folders), and folders where libcurl reads them in another way than OpenSSL, which takes
 * files named by hash only.
 */
void trust_bundle_make(struct trust_bundle *bundle, struct authorities *authorities);
void trust_bundle_destroy(struct trust_bundle *bundle);

#endif
