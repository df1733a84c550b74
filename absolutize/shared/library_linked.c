/* Finds libraries that the program was linked with: a static program can load none. */
#include "absolutize/shared/library.h"

#include <string.h>

typedef void linked_function(void);

/* NULL if the program was linked without the library. */
extern __attribute__((weak)) linked_function BrotliDecoderCreateInstance;
extern __attribute__((weak)) linked_function BrotliDecoderDestroyInstance;
extern __attribute__((weak)) linked_function BrotliDecoderDecompressStream;
extern __attribute__((weak)) linked_function ZSTD_createDCtx;
extern __attribute__((weak)) linked_function ZSTD_freeDCtx;
extern __attribute__((weak)) linked_function ZSTD_DCtx_setParameter;
extern __attribute__((weak)) linked_function ZSTD_DCtx_reset;
extern __attribute__((weak)) linked_function ZSTD_decompressStream;
extern __attribute__((weak)) linked_function ZSTD_isError;
extern __attribute__((weak)) linked_function curl_url;
extern __attribute__((weak)) linked_function curl_url_cleanup;
extern __attribute__((weak)) linked_function curl_url_set;
extern __attribute__((weak)) linked_function curl_url_get;
extern __attribute__((weak)) linked_function curl_free;
extern __attribute__((weak)) linked_function curl_version;

struct linked {
    const char *library, *name;
    linked_function *function;
};

/* All that library_find is asked for. The Makefile has the linker take their files (…_LINK). */
static const struct linked functions[] = {
    {"brotlidec", "BrotliDecoderCreateInstance", BrotliDecoderCreateInstance},
    {"brotlidec", "BrotliDecoderDestroyInstance", BrotliDecoderDestroyInstance},
    {"brotlidec", "BrotliDecoderDecompressStream", BrotliDecoderDecompressStream},
    {"zstd", "ZSTD_createDCtx", ZSTD_createDCtx},
    {"zstd", "ZSTD_freeDCtx", ZSTD_freeDCtx},
    {"zstd", "ZSTD_DCtx_setParameter", ZSTD_DCtx_setParameter},
    {"zstd", "ZSTD_DCtx_reset", ZSTD_DCtx_reset},
    {"zstd", "ZSTD_decompressStream", ZSTD_decompressStream},
    {"zstd", "ZSTD_isError", ZSTD_isError},
    {"curl", "curl_url", curl_url},
    {"curl", "curl_url_cleanup", curl_url_cleanup},
    {"curl", "curl_url_set", curl_url_set},
    {"curl", "curl_url_get", curl_url_get},
    {"curl", "curl_free", curl_free},
    {"curl", "curl_version", curl_version},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* A handle is the library's first function in the list. */
void *library_open(const char *name, const char *version, const char **why)
{
    (void)version;
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (functions[i].function && strcmp(functions[i].library, name) == 0)
            return (void *)&functions[i];
    *why = "this static program was built without the library";
    return NULL;
}

bool library_find(void *library, const char *name, void *function)
{
    const struct linked *first = library;
    linked_function *found = NULL;
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].library, first->library) == 0 &&
            strcmp(functions[i].name, name) == 0)
            found = functions[i].function;
    memcpy(function, &found, sizeof found);
    return found != NULL;
}
