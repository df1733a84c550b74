/* The options that all three programs have: -q, -v, -h and -V. */
#ifndef ABSOLUTIZE_SHARED_STANDARD_OPTIONS_H
#define ABSOLUTIZE_SHARED_STANDARD_OPTIONS_H

#include "absolutize/shared/output.h"

/*
 * Does what one of them asks for: sets the verbosity; or prints help, or what put_versions writes,
 * and ends the program with STATUS_OK once it has arrived. Any other option is one of which
 * getopt_long has said what is wrong: points to --help and exits with STATUS_TROUBLE.
 */
void common_option(int option, const char *help, void (*put_versions)(struct output *out));

#endif
