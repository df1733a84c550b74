/* absolutize [OPTION]... [FILE]...: makes each href absolute, as a browser does. */
#include "absolutize/filter.h"
#include "absolutize/options.h"
#include "absolutize/shared/confine.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/say.h"

int main(int argc, char **argv)
{
    struct options options;
    struct filter filter;
    say_as(*argv);
    descriptors_guard();
    options_parse(&options, argc, argv);
    filter_open(&filter, &options);
    confine(&(struct confinement){.readable = options.operands});
    for (char **path = options.operands; *path; path++)
        filter_file(&filter, *path);
    int status = filter_close(&filter);
    options_destroy(&options);
    return status;
}
