/* What --help and --version print besides the options. */
#ifndef EXTRACT_HELP_H
#define EXTRACT_HELP_H

#include "absolutize/shared/command_line.h"

extern const struct help help;

#endif
