/* Finds the certificate authorities to trust. */
#include "fetch/transfer/trust.h"

#include <curl/curl.h>
#include <unistd.h>

#include "fetch/environment.h"

/*
 * What libcurl was built with: in Debian a file and a folder with the same authorities. The folder
 * is left out, since libcurl (7.87 and later) parses the file once for all connections only if
 * there is no folder: 300 connections took 0.25 s of CPU, and 5.6 s with both. If the file cannot
 * be read, libcurl reports it.
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
 * The order is that of curl(1). Unlike there, what is named replaces both the file and the folder
 * that libcurl was built with: whoever names one authority must not get the system's as well.
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
