/* Preloaded into fetch: libcurl 7.87.0, as far as it says of itself. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <curl/curl.h>
#include <dlfcn.h>
#include <string.h>

curl_version_info_data *curl_version_info(CURLversion age)
{
    static curl_version_info_data old;
    curl_version_info_data *(*real)(CURLversion);
    void *symbol = dlsym(RTLD_NEXT, "curl_version_info");
    memcpy(&real, &symbol, sizeof real);
    old = *real(age);
    old.version = "7.87.0";
    old.version_num = 0x075700;
    return &old;
}
