/* extract [OPTION]... [FILE]...: WARC records in, the links of their pages out. */
#include <unistd.h>

#include "absolutize/confine.h"
#include "absolutize/descriptors.h"
#include "absolutize/output.h"
#include "options.h"
#include "reader.h"

static char standard_input[] = "-";

int main(int argc, char **argv)
{
    static struct output out;
    struct options options;
    int status = 0;

    descriptors_guard();
    char **file = argv + options_parse(&options, argc, argv);
    output_init(&out, STDOUT_FILENO, "standard output");
    struct reader *reader = reader_new(&options, &out);
    confine(&(struct confinement){.readable = file});
    if (!*file)
        *--file = standard_input; /* over an option that has been read */
    for (; *file; file++) {
        int of_file = reader_file(reader, *file);
        status = of_file > status ? of_file : status;
    }
    output_close(&out);
    reader_free(reader);
    options_destroy(&options);
    return status;
}
