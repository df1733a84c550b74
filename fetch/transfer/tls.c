/* Sets authorities and the client certificate. */
#include "fetch/transfer/tls.h"

#include "fetch/transfer/easy.h"

void tls_init(struct tls *tls, const struct options *options)
{
    *tls = (struct tls){.options = options, .authorities = authorities_find(options)};
    trust_bundle_make(&tls->bundle, &tls->authorities);
}

void tls_destroy(struct tls *tls)
{
    trust_bundle_destroy(&tls->bundle);
    authorities_destroy(&tls->authorities);
}

static void set_authorities(CURL *easy, const char *file, const char *folder)
{
    easy_text(easy, CURLOPT_CAINFO, file);
    easy_text(easy, CURLOPT_CAPATH, folder);
}

static void set_proxy_authorities(CURL *easy, const char *file, const char *folder)
{
    easy_text(easy, CURLOPT_PROXY_CAINFO, file);
    easy_text(easy, CURLOPT_PROXY_CAPATH, folder);
}

void tls_forget_defaults(CURL *easy)
{
    set_authorities(easy, NULL, NULL);
    set_proxy_authorities(easy, NULL, NULL);
}

/* As with curl(1), --insecure does not apply to proxies: their certificates are always verified. */
void tls_apply(const struct tls *tls, CURL *easy, bool proxies)
{
    const struct options *options = tls->options;
    if (options->insecure) {
        easy_number(easy, CURLOPT_SSL_VERIFYPEER, 0);
        easy_number(easy, CURLOPT_SSL_VERIFYHOST, 0);
    }
    set_authorities(easy, tls->authorities.file, tls->authorities.folder);
    if (proxies)
        set_proxy_authorities(easy, tls->authorities.file, tls->authorities.folder);
    if (options->cert.file)
        easy_text(easy, CURLOPT_SSLCERT, options->cert.file);
    if (options->cert.password)
        easy_text(easy, CURLOPT_KEYPASSWD, options->cert.password);
    if (options->key)
        easy_text(easy, CURLOPT_SSLKEY, options->key);
}
