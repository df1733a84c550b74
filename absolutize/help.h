/* What --help and --version print besides the options. */
#ifndef ABSOLUTIZE_HELP_H
#define ABSOLUTIZE_HELP_H

#include "absolutize/shared/command_line.h"

extern const struct help help;

#endif
