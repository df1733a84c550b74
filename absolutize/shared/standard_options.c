/* An option in, its effect or its text out. */
#include "absolutize/shared/standard_options.h"

#include <stdlib.h>
#include <unistd.h>

#include "absolutize/shared/say.h"

void common_option(int option, const char *help, void (*put_versions)(struct output *out))
{
    static struct output out;
    output_init(&out, STDOUT_FILENO, "standard output");
    switch (option) {
    case 'q':
        verbosity = QUIET;
        return;
    case 'v':
        verbosity = VERBOSE;
        return;
    case 'h':
        output_string(&out, help);
        break;
    case 'V':
        put_versions(&out);
        break;
    default:
        usage_hint();
    }
    output_close(&out);
    exit(STATUS_OK);
}
