/* What --help and --version print. */
#ifndef HELP_H
#define HELP_H

void help_print(void);
void version_print(void);

#endif
