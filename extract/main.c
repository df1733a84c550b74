/* extract: prints the links of the pages in WARC files. */
#include <unistd.h>

#include "absolutize/shared/confine.h"
#include "absolutize/shared/descriptors.h"
#include "absolutize/shared/output.h"
#include "absolutize/shared/say.h"
#include "extract/encoding/charset.h"
#include "extract/encoding/charset_decode.h"
#include "extract/markup/machine_code.h"
#include "extract/options.h"
#include "extract/reader.h"

int main(int argc, char **argv)
{
    static struct output out;
    struct options options;
    struct machine_code code;
    int status = STATUS_OK;

    say_as(*argv);
    descriptors_guard();
    options_parse(&options, argc, argv);
    output_init(&out, STDOUT_FILENO, "standard output");
    struct reader *reader = reader_new(&options, &out);
    machine_code_seal(&code);
    confine(&(struct confinement){.readable = options.operands});
    for (char **file = options.operands; *file; file++) {
        int of_file = reader_file(reader, *file);
        status = of_file > status ? of_file : status;
    }
    if (charset_has_failed() && status == STATUS_OK)
        status = STATUS_SOME_FAILED;
    output_close(&out);
    machine_code_unseal(&code);
    reader_free(reader);
    options_destroy(&options);
    return status;
}
