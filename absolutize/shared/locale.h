/* The locale, whose encoding libcurl takes domain names to be in. */
#ifndef ABSOLUTIZE_SHARED_LOCALE_H
#define ABSOLUTIZE_SHARED_LOCALE_H

#include <stdbool.h>

/*
 * From now on the process's locale has characters in UTF-8, whatever the environment says; all else
 * stays as in the C locale. False if the system has no such locale: then nothing has changed.
 */
bool locale_use_utf8(void);

#endif
