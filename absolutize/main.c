/* absolutize: makes each href absolute against its source, as a browser does. */
#include "absolutize/filter.h"
#include "absolutize/options.h"
#include "absolutize/shared/confine.h"
#include "absolutize/shared/descriptors.h"

int main(int argc, char **argv)
{
    struct options options;
    struct stream stream;
    descriptors_guard();
    options_parse(&options, argc, argv);
    stream_open(&stream, &options);
    confine(&(struct confinement){.readable = options.operands});
    for (char **path = options.operands; *path; path++)
        stream_file(&stream, *path);
    int status = stream_close(&stream);
    options_destroy(&options);
    return status;
}
