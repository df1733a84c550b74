/* Passes URLs through libcurl's parser: once, or twice where IDNA maps letters of the host. */
#include "fetch/list/url_rewrite.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "fetch/list/url_host.h"

struct url_rewriter {
    CURLU *handle; /* owned */
    char *text;    /* owned, freed by curl_free; the last result, or NULL */
};

struct url_rewriter *url_rewriter_new(void)
{
    struct url_rewriter *rewriter = memory_zeroed(1, sizeof *rewriter);
    rewriter->handle = curl_url();
    if (!rewriter->handle)
        die("out of memory: cannot parse URLs");
    return rewriter;
}

void url_rewriter_free(struct url_rewriter *rewriter)
{
    if (!rewriter)
        return;
    curl_free(rewriter->text);
    curl_url_cleanup(rewriter->handle);
    free(rewriter);
}

/* Sets the text to the URL as libcurl writes it, NULL if that fails. */
static CURLUcode rewrite(struct url_rewriter *rewriter, const char *in)
{
    const unsigned flags = CURLU_NO_DEFAULT_PORT | CURLU_PUNYCODE;
    rewriter->text = NULL;
    CURLUcode code = curl_url_set(rewriter->handle, CURLUPART_URL, in, 0);
    if (code == CURLUE_OK)
        code = curl_url_get(rewriter->handle, CURLUPART_URL, &rewriter->text, flags);
    return code;
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == '\0';
}

/*
 * Whether the host that libcurl has parsed is still only a host after IDNA, which makes "a/c" of
 * U+2100, and nothing of U+00AD, so that the path would be the host (URL Standard, sections 3.3 and
 * 3.5, "forbidden domain code point").
 */
static bool is_host_after_idna(CURLU *handle)
{
    char *host = NULL;
    if (curl_url_get(handle, CURLUPART_HOST, &host, CURLU_PUNYCODE) != CURLUE_OK)
        return false;
    const char *p = host;
    while (*p && *p != ':' && url_is_in_host(*p, false))
        p++;
    bool valid = p > host && *p == '\0';
    curl_free(host);
    return valid;
}

/* Parses the text again, whose host IDNA has mapped, as it may have become an address. */
static CURLUcode rewrite_mapped(struct url_rewriter *rewriter)
{
    if (!is_host_after_idna(rewriter->handle))
        return CURLUE_BAD_HOSTNAME;
    char *mapped = rewriter->text, *host = strstr(mapped, "://") + 3;
    host[url_drop_dot_of_number(host, strlen(host))] = '\0';
    CURLUcode code = rewrite(rewriter, mapped);
    curl_free(mapped);
    return code;
}

const char *url_rewrite(struct url_rewriter *rewriter, const char *in, const char **out)
{
    curl_free(rewriter->text);
    CURLUcode code = rewrite(rewriter, in);
    if (code == CURLUE_OK && !is_ascii(in))
        code = rewrite_mapped(rewriter);
    /* CURLUE_OUT_OF_MEMORY is also libcurl's code for hosts that IDNA cannot encode. */
    if (code == CURLUE_OUT_OF_MEMORY || code == CURLUE_BAD_HOSTNAME)
        return "the host name is invalid";
    if (code != CURLUE_OK)
        return curl_url_strerror(code);
    *out = rewriter->text;
    return NULL;
}
