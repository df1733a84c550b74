/* Temporary files. */
#ifndef FETCH_TEMPORARY_H
#define FETCH_TEMPORARY_H

/* The folder for temporary files: $TMPDIR, or /tmp. Borrowed. */
const char *temporary_folder(void);

/* A new file without a name, in that folder. Returns its descriptor, or -1 with errno. */
int temporary_file(void);

#endif
