/* The cookies of files, and those that servers set for them: shared by all handles. */
#ifndef FETCH_TRANSFER_COOKIE_JAR_H
#define FETCH_TRANSFER_COOKIE_JAR_H

#include <curl/curl.h>
#include <stdbool.h>

#include "fetch/options.h"

/* Whether cookies are kept at all: -b names a file, or there is a jar. */
bool cookie_jar_wanted(const struct options *options);

/*
 * Reads the files of -b, and the jar if it is a regular file, into what the handles share. A file
 * that is not a cookie file is refused with STATUS_TROUBLE: nothing of it would be sent, and a jar
 * would be replaced.
 */
void cookie_jar_load(CURLSH *share, const struct options *options);

/* Writes the jar, if there is one; false if that fails, which is reported. */
bool cookie_jar_save(CURLSH *share, const struct options *options);

#endif
