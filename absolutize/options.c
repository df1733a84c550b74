/* The options of absolutize. */
#include "absolutize/options.h"

#include "absolutize/help.h"
#include "absolutize/shared/command_line.h"

#define AT(member) offsetof(struct options, member)

static const struct option_row rows[] = {
    {.help = "Input"},
    {"base", 'b', &option_text, AT(base), "URL",
     "Read lines of hrefs alone, with URL as the source of each", NULL},
    {.help = "Output"},
    {"unique", 'u', &option_flag, AT(unique), NULL, "Print each link once for each source", NULL},
    {"no-fragment", 'F', &option_flag, AT(no_fragment), NULL, "Leave #fragments out", NULL},
    {"null", '0', &option_flag, AT(null), NULL,
     "End each line of output with NUL instead of newline", NULL},
    {.help = "Rejected hrefs"},
    {"rejects", '\0', &option_text, AT(rejects), "FILE",
     "Write each href that has no URL to FILE, with its source and the reason", NULL},
    {"strict", '\0', &option_flag, AT(strict), NULL, "Exit with status 1 if an href is rejected",
     NULL},
    {.help = "Messages"},
    {"quiet", 'q', &option_quiet, 0, NULL, "Report fatal errors only", NULL},
    {"verbose", 'v', &option_verbose, 0, NULL, "Report each rejected href", NULL},
    {"help", 'h', &option_help, 0, NULL, "Print this help", NULL},
    {"version", 'V', &option_version, 0, NULL,
     "Print the versions of the program and its libraries", NULL},
};

static const struct command_line line = {rows, sizeof rows / sizeof *rows, &help};

void options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){0};
    options->operands = command_line_parse(&line, options, argc, argv);
}

void options_destroy(struct options *options)
{
    command_line_destroy(&line, options);
}
