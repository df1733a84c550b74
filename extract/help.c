/* --help and --version. */
#include "extract/help.h"

#include "extract/markup/pattern.h"

const char help_text[] =
    "Usage: extract [OPTION]... [FILE]...\n"
    "Prints the links of the pages in WARC files, such as fetch writes: lines of\n"
    "  source TAB href [TAB document [TAB base [TAB column]...]]\n"
    "With no FILE, or when FILE is -, reads standard input.\n"
    "\n"
    "What to print:\n"
    "  -a, --attr NAME,...      attributes (default href); srcset is split into its\n"
    "                           URLs, content is the URL of a <meta> refresh\n"
    "  -t, --tag NAME,...       of these elements only (default: all)\n"
    "      --with COLUMN,...    add columns: tag, attr, text, offset, rel, @NAME\n"
    "      --templates          what is in <template>, too\n"
    "  -e, --regexp PATTERN     not links, but what the first group of a Perl-like\n"
    "                           regular expression matches in any text; repeatable\n"
    "Which pages:\n"
    "      --any-status         not only those with a status of 2xx\n"
    "      --any-type           not only HTML (with -e: not only text)\n"
    "      --charset LABEL      read all in this encoding, as iso-8859-2\n"
    "      --max-size SIZE      cut records behind SIZE bytes (default 64M)\n"
    "      --html URL           FILE is no WARC, but the page at URL itself\n"
    "      --content-type TYPE  of that page, as text/html; charset=gbk\n"
    "Other:\n"
    "  -q, --quiet              say only what is fatal\n"
    "  -v, --verbose            say how many links each page has, and what was\n"
    "                           passed over and why\n"
    "  -h, --help               this text\n"
    "  -V, --version            versions of extract and of PCRE2\n"
    "\n"
    "Status: 0 all well, 1 something was skipped and said, 2 the output is not whole.\n"
    "Example: fetch <urls.txt | extract | absolutize >foundurls.txt\n";

void put_versions(struct output *out)
{
    output_string(out, "extract " VERSION " (linkpipe)\n");
    output_string(out, pattern_version());
    output_char(out, '\n');
}
