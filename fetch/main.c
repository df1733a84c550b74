/* fetch: a list of URLs in, a WARC record for what came of each of them out. */
#include <locale.h>
#include <unistd.h>

#include "absolutize/descriptors.h"
#include "absolutize/say.h"
#include "options.h"
#include "run.h"

int main(int argc, char **argv)
{
    struct options options;
    struct run run;
    descriptors_guard();
    setlocale(LC_CTYPE, "C.UTF-8"); /* the letters of host names, whatever the user's locale */
    options_parse(&options, argc, argv);
    if (isatty(STDOUT_FILENO))
        usage_error("records are not for a terminal; append '| extract' or '>FILE'");
    run_init(&run, &options);
    int status = run_all(&run);
    run_destroy(&run);
    options_free(&options);
    return status;
}
