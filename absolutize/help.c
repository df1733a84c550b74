/* The help and the versions of absolutize. */
#include "absolutize/help.h"

#include "absolutize/domain/curl_idn.h"
#include "absolutize/url/rfc3986.h"

static void put_versions(struct output *out)
{
    const char *why;
    struct curl_idn *curl = curl_idn_new(&why);
    output_string(out, "absolutize " VERSION " (linkpipe)\nuriparser ");
    output_string(out, rfc3986_version());
    output_char(out, '\n');
    output_string(out, curl ? curl_idn_version(curl) : why);
    output_char(out, '\n');
    curl_idn_free(curl);
}

const struct help help = {
    .usage = "absolutize [OPTION]... [FILE]...",
    .purpose = "Makes each href of source<TAB>href lines an absolute URL, as a browser does.",
    .statuses = {"all is well",
                 "some lines were not source<TAB>href (--strict: or an href was rejected)",
                 "do not trust the output: wrong usage, or an error of reading or writing"},
    .example = "fetch <urls.txt | extract | absolutize",
    .put_versions = put_versions,
};
