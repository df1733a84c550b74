/* A domain name in UTF-8 in, its ASCII form out. */
#include "idna.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <locale.h>
#include <stdlib.h>

#include "say.h"

struct idna_library {
    void *handle;
    CURLU *url;
    CURLUcode (*set)(CURLU *, CURLUPart, const char *, unsigned);
    CURLUcode (*get)(const CURLU *, CURLUPart, char **, unsigned);
    void (*cleanup)(CURLU *);
    void (*release)(void *);
};

void idna_destroy(struct idna *idna)
{
    if (idna->library) {
        idna->library->cleanup(idna->library->url);
        dlclose(idna->library->handle);
        free(idna->library);
    }
    *idna = (struct idna){0};
}

static struct idna_library *load(void)
{
    struct idna_library *l = calloc(1, sizeof *l);
    setlocale(LC_CTYPE, "C.UTF-8");
    l->handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    *(void **)&l->set = dlsym(l->handle, "curl_url_set");
    *(void **)&l->get = dlsym(l->handle, "curl_url_get");
    *(void **)&l->cleanup = dlsym(l->handle, "curl_url_cleanup");
    *(void **)&l->release = dlsym(l->handle, "curl_free");
    CURLU *(*make)(void);
    *(void **)&make = dlsym(l->handle, "curl_url");
    l->url = make();
    return l;
}

enum reason idna_to_ascii(struct idna *idna, struct span domain, struct text *out)
{
    if (!idna->library)
        idna->library = load();
    struct idna_library *l = idna->library;
    struct text t = {0};
    text_span(&t, domain);
    text_char(&t, 0);
    char *host = NULL;
    CURLUcode c = l->set(l->url, CURLUPART_HOST, t.data, 0);
    l->set(l->url, CURLUPART_SCHEME, "http", 0);
    if (c == CURLUE_OK)
        c = l->get(l->url, CURLUPART_HOST, &host, CURLU_PUNYCODE);
    text_destroy(&t);
    if (c != CURLUE_OK)
        return URL_IDNA;
    text_string(out, host);
    l->release(host);
    return URL_VALID;
}

const char *idna_version(struct idna *idna)
{
    (void)idna;
    return "";
}
