/* Options and environment in; the authorities they name, or the system's, out. */
#include "fetch/transfer/trust.h"

#include <curl/curl.h>
#include <unistd.h>

#include "fetch/environment.h"

/*
 * What libcurl was built with, which in Debian is a file and a folder of the same authorities. The
 * folder is left out: libcurl (7.87 and later) parses a file once for all connections, but only
 * where there is no folder as well; 300 connections took 0.25 s of CPU then, and 5.6 s with both.
 * Where the file cannot be read, it is for libcurl to say so.
 */
static struct authorities built_in(void)
{
    const curl_version_info_data *libcurl = curl_version_info(CURLVERSION_NOW);
    struct authorities system = {libcurl->cainfo, libcurl->capath};
    if (system.file && access(system.file, R_OK) == 0)
        system.folder = NULL;
    return system;
}

/*
 * The order of curl(1). Unlike there, what is named replaces both the file and the folder that
 * libcurl was built with: who names one authority must not get all of the system's with it.
 */
struct authorities authorities_find(const struct options *options)
{
    const struct authorities named[] = {
        {options->cacert, options->capath},
        {environment("CURL_CA_BUNDLE"), NULL},
        {environment("SSL_CERT_FILE"), environment("SSL_CERT_DIR")},
    };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].file || named[i].folder)
            return named[i];
    return built_in();
}
