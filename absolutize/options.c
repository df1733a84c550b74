/* Arguments in, options out. */
#include "absolutize/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "absolutize/domain/curl_idn.h"
#include "absolutize/shared/standard_options.h"
#include "absolutize/url/rfc3986.h"

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

enum { REJECTS = 256, STRICT };

static const struct option long_options[] = {
    {"base", required_argument, NULL, 'b'},
    {"unique", no_argument, NULL, 'u'},
    {"no-fragment", no_argument, NULL, 'F'},
    {"null", no_argument, NULL, '0'},
    {"rejects", required_argument, NULL, REJECTS},
    {"strict", no_argument, NULL, STRICT},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static void put_versions(struct output *out)
{
    const char *why;
    struct curl_idn *curl = curl_idn_new(&why);
    output_string(out, "absolutize " VERSION " (linkpipe)\nuriparser ");
    output_string(out, rfc3986_version());
    output_char(out, '\n');
    output_string(out, curl ? curl_idn_version(curl) : why);
    output_char(out, '\n');
    curl_idn_free(curl);
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
    case REJECTS:
        options->rejects = optarg;
        break;
    case STRICT:
        options->strict = true;
        break;
    default:
        common_option(option, help_text, put_versions);
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
