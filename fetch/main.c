/* fetch: requests the URLs of a list, and writes the outcomes as WARC records. */
#include <unistd.h>

#include "absolutize/shared/confine.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/locale.h"
#include "absolutize/shared/say.h"
#include "fetch/access.h"
#include "fetch/limits.h"
#include "fetch/options.h"
#include "fetch/run.h"

int main(int argc, char **argv)
{
    struct options options;
    say_as(*argv);
    confine_memory();
    descriptors_guard();
    options_parse(&options, argc, argv); /* which wipes secrets: nothing slow comes before it */
    locale_use_utf8();                   /* host names may have any letters, whatever the locale */
    if (isatty(STDOUT_FILENO) && !options.status)
        usage_error("standard output is a terminal, where records are unreadable; "
                    "append '| extract' or '>FILE', or use --status");
    limits_raise(options.parallel);
    struct run *run = run_new(&options);
    access_confine(&options);
    int status = run_all(run);
    run_free(run);
    options_destroy(&options);
    return status;
}
