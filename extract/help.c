/* The help and the versions of extract. */
#include "extract/help.h"

#include "absolutize/shared/coding/coding.h"
#include "extract/markup/pattern.h"

static void put_versions(struct output *out)
{
    output_string(out, "extract " VERSION " (linkpipe)\n");
    output_string(out, pattern_version());
    output_string(out, "\nzlib ");
    output_string(out, coding_zlib_version());
    output_char(out, '\n');
}

const struct help help = {
    .usage = "extract [OPTION]... [FILE]...",
    .purpose = "Prints the links of the pages in WARC files as source<TAB>href lines.",
    .statuses = {"all is well", "something was skipped or cut, and reported",
                 "do not trust the output: wrong usage, damage, or an I/O error"},
    .example = "fetch <urls.txt | extract | absolutize",
    .put_versions = put_versions,
};
