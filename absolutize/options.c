/* Arguments in, options out. */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "curl_idn.h"
#include "rfc3986.h"
#include "say.h"

static const char help_text[] =
    "usage: absolutize [-0Fquv] [-b URL] [--rejects FILE] [--strict] [FILE ...]\n"
    "\n"
    "Reads lines of source, tab, href, as extract prints them, makes each href\n"
    "absolute as a browser does, and prints source, tab, link.\n"
    "\n"
    "Input:\n"
    "  -b, --base URL       lines are hrefs alone; the source of each is URL\n"
    "  FILE                 read these files; - or none: standard input\n"
    "Output:\n"
    "  -u, --unique         print each link once a source\n"
    "  -F, --no-fragment    leave out #fragments\n"
    "  -0, --null           end what is printed with NUL instead of newline\n"
    "Links that are none:\n"
    "      --rejects FILE   list source, href and reason in FILE (default: a count)\n"
    "      --strict         let them make the exit status 1 (default: 0)\n"
    "Messages:\n"
    "  -q, --quiet          only what is fatal\n"
    "  -v, --verbose        say which links are rejected\n"
    "  -h, --help           print this\n"
    "  -V, --version        print the versions of program and libraries\n"
    "\n"
    "Exit status: 0 all well, 1 some lines were no pairs, 2 do not trust the output.\n";

enum { OPTION_REJECTS = 256, OPTION_STRICT };

static const struct option long_options[] = {
    {"base", required_argument, NULL, 'b'},
    {"unique", no_argument, NULL, 'u'},
    {"no-fragment", no_argument, NULL, 'F'},
    {"null", no_argument, NULL, '0'},
    {"rejects", required_argument, NULL, OPTION_REJECTS},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

/* Prints to standard output and ends the program: status 0 if it arrives there. */
static _Noreturn void finish_printing(void)
{
    if (fflush(stdout) == EOF || ferror(stdout))
        die("standard output: cannot write: %s", strerror(errno));
    exit(STATUS_OK);
}

static _Noreturn void print_version(void)
{
    const char *why;
    struct curl_idn *curl = curl_idn_new(&why);
    printf("absolutize %s (linkpipe)\nuriparser %s\n", VERSION, rfc3986_version());
    printf("%s\n", curl ? curl_idn_version(curl) : why);
    curl_idn_free(curl);
    finish_printing();
}

static void take_option(struct options *options, int option)
{
    switch (option) {
    case 'b':
        options->base = optarg;
        break;
    case 'u':
        options->unique = true;
        break;
    case 'F':
        options->no_fragment = true;
        break;
    case '0':
        options->null = true;
        break;
    case OPTION_REJECTS:
        options->rejects = optarg;
        break;
    case OPTION_STRICT:
        options->strict = true;
        break;
    case 'q':
        verbosity = QUIET;
        break;
    case 'v':
        verbosity = VERBOSE;
        break;
    case 'h':
        fputs(help_text, stdout);
        finish_printing();
    case 'V':
        print_version();
    default:
        usage_hint();
    }
}

void options_parse(struct options *options, int argc, char **argv)
{
    static char standard_input[] = "-";
    static char *no_operands[] = {standard_input, NULL};
    int option;
    *options = (struct options){0};
    while ((option = getopt_long(argc, argv, "b:uF0qvhV", long_options, NULL)) != -1)
        take_option(options, option);
    options->operands = optind < argc ? argv + optind : no_operands;
}
