/* extract [OPTION]... [FILE]...: WARC records in, the links of their pages out. */
#include <unistd.h>

#include "absolutize/shared/confine.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/output.h"
#include "absolutize/shared/say.h"
#include "extract/encoding/charset.h"
#include "extract/options.h"
#include "extract/reader.h"

int main(int argc, char **argv)
{
    static struct output out;
    static char dash[] = "-";
    char *standard_input[] = {dash, NULL};
    struct options options;
    int status = STATUS_OK;

    descriptors_guard();
    char **file = argv + options_parse(&options, argc, argv);
    output_init(&out, STDOUT_FILENO, "standard output");
    struct reader *reader = reader_new(&options, &out);
    confine(&(struct confinement){.readable = file});
    if (!*file)
        file = standard_input;
    for (; *file; file++) {
        int of_file = reader_file(reader, *file);
        status = of_file > status ? of_file : status;
    }
    if (charset_has_failed() && status == STATUS_OK)
        status = STATUS_SOME_FAILED;
    output_close(&out);
    reader_free(reader);
    options_destroy(&options);
    return status;
}
