/*
 * Preloaded into fetch: a libcurl whose timers and sockets fall silent. After the first
 * SILENT_AFTER calls of curl_multi_socket_action nothing comes of any.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

CURLMcode curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running)
{
    static CURLMcode (*real)(CURLM *, curl_socket_t, int, int *);
    static long left;
    if (!real) {
        const char *after = getenv("SILENT_AFTER");
        void *symbol = dlsym(RTLD_NEXT, "curl_multi_socket_action");
        memcpy(&real, &symbol, sizeof real);
        left = after ? strtol(after, NULL, 10) : 0;
    }
    if (left-- > 0)
        return real(multi, socket, events, running);
    *running = 1;
    return CURLM_OK;
}
