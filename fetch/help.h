/* The help and the versions of fetch. */
#ifndef FETCH_HELP_H
#define FETCH_HELP_H

#include "absolutize/shared/command_line.h"

extern const struct help help;

#endif
