/* The files and folders that a run may still open. */
#ifndef FETCH_ACCESS_H
#define FETCH_ACCESS_H

#include "fetch/options.h"

/*
 * Confines the process (confine.h): it can then read only the files that the options name and what
 * libcurl and the C library need, and write only in the folders of temporary files, --unfinished
 * and --cookie-jar. Call it when all other files are open.
 */
void access_confine(const struct options *options);

#endif
