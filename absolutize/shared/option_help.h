/* --help and --version, laid out alike in every program. */
#ifndef ABSOLUTIZE_SHARED_OPTION_HELP_H
#define ABSOLUTIZE_SHARED_OPTION_HELP_H

#include "absolutize/shared/command_line.h"

/* Each writes to standard output and exits with STATUS_OK once the text has arrived. */
_Noreturn void option_help_print(const struct command_line *line);
_Noreturn void option_help_print_versions(const struct command_line *line);

#endif
