/*
 * The URL of a line and of a Location field: "line LF location". What comes out is a URI in its
 * normal form, for us and for libcurl; and it is the same when userinfo is masked before.
 */
#include "fetch/list/url.h"

#include <curl/curl.h>
#include <locale.h>
#include <string.h>
#include <strings.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/credentials_line.h"
#include "fetch/list/url_normal.h"
#include "tests/fuzz/feed.h"

static struct url_parser *parser;
static CURLU *libcurl;

/* Only what RFC 3986 allows, and neither fragment nor userinfo. */
static void expect_uri(const struct url *url)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "-._~:/?[]@!$&'()*+,;=%";
    EXPECT(url->length == strlen(url->text) && strspn(url->text, allowed) == url->length);
    size_t scheme = strncmp(url->text, "https://", 8) == 0 ? 8 : 7;
    EXPECT(scheme == 8 || strncmp(url->text, "http://", 7) == 0);
    EXPECT(url->origin > scheme && url->origin < url->length);
    EXPECT(url->text[url->origin] == '/');
    EXPECT(!memchr(url->text, '@', url->origin));
    EXPECT(strcspn(url->text + scheme, "/?") == url->origin - scheme);
}

/* Whether libcurl's text is the URL, but for the letters' case; it drops a query that is empty. */
static bool is_alike(const struct url *url, const char *text)
{
    size_t n = url->length - url->empty_query;
    return strlen(text) == n && strncasecmp(text, url->text, n) == 0;
}

/* Parsed once more, by us and by libcurl, it stays as it is. */
static void expect_normal(const struct url *url)
{
    struct url again;
    char *text = NULL;
    EXPECT(!url_parse(parser, &again, slice_of(url->text, url->length)));
    EXPECT(again.length == url->length && memcmp(again.text, url->text, url->length) == 0);
    EXPECT(again.origin == url->origin && again.numeric == url->numeric);
    EXPECT(!again.user && !again.password);
    url_destroy(&again);
    const unsigned flags = CURLU_NO_DEFAULT_PORT | CURLU_PUNYCODE;
    EXPECT(curl_url_set(libcurl, CURLUPART_URL, url->text, 0) == CURLUE_OK);
    EXPECT(curl_url_get(libcurl, CURLUPART_URL, &text, flags) == CURLUE_OK);
    EXPECT(is_alike(url, text) && strncmp(text, url->text, strlen(text)) == 0);
    curl_free(text);
}

/* With its credentials masked, the text leads to the same place, and to no secret. */
static void expect_masked(const struct url *url, const char *text, size_t n)
{
    static struct buffer out;
    struct url masked;
    struct slice secret = credentials_in_line((struct slice){text, n});
    EXPECT(secret.size > 0 || !url->user || !(*url->user || *url->password));
    EXPECT(secret.size == 0 || url->user);
    if (secret.size == 0)
        return;
    size_t before = (size_t)(secret.data - text), after = before + secret.size;
    buffer_clear(&out);
    buffer_put(&out, text, before);
    buffer_string(&out, "***");
    buffer_put(&out, text + after, n - after);
    EXPECT(!url_parse(parser, &masked, slice_of_buffer(&out)));
    EXPECT(strcmp(masked.text, url->text) == 0);
    EXPECT(strcmp(masked.user, "***") == 0 && !*masked.password);
    url_destroy(&masked);
}

/* A short form of the reference leads where the long one does. */
static void expect_joined(const struct url *base, const struct url *url)
{
    struct url again;
    const char *rest = url->text + url->origin;
    EXPECT(!url_join(parser, &again, base, slice_of(url->text, url->length)));
    EXPECT(strcmp(again.text, url->text) == 0);
    url_destroy(&again);
    if (strncmp(rest, "//", 2) == 0)
        return;
    EXPECT(!url_join(parser, &again, url, slice_of_string(rest)));
    EXPECT(strcmp(again.text, url->text) == 0);
    url_destroy(&again);
}

/* A plain reference to a path leads where libcurl 7.88 follows it to; others it gets wrong. */
static void expect_followed(const struct url *base, const struct url *url, const char *text,
                            size_t n)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_~/&=;,+";
    const unsigned flags = CURLU_NO_DEFAULT_PORT;
    char reference[256], *followed = NULL;
    if (n == 0 || n >= sizeof reference)
        return;
    memcpy(reference, text, n);
    reference[n] = '\0';
    if (strspn(reference, plain) != n || strstr(reference, "///") ||
        strstr(url->text + url->origin, "//") || strstr(base->text + base->origin, "//"))
        return;
    EXPECT(curl_url_set(libcurl, CURLUPART_URL, base->text, 0) == CURLUE_OK);
    EXPECT(curl_url_set(libcurl, CURLUPART_URL, reference, 0) == CURLUE_OK);
    EXPECT(curl_url_get(libcurl, CURLUPART_URL, &followed, flags) == CURLUE_OK);
    EXPECT(is_alike(url, followed));
    curl_free(followed);
}

static void test_location(const struct url *base, const char *text, size_t n)
{
    struct url url;
    const char *refused = url_join(parser, &url, base, slice_of(text, n));
    EXPECT(!refused == (url.text != NULL));
    if (refused)
        return;
    expect_uri(&url);
    expect_normal(&url);
    expect_joined(base, &url);
    expect_followed(base, &url, text, n);
    url_destroy(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!parser) {
        setlocale(LC_CTYPE, "C.UTF-8"); /* as main does */
        parser = url_parser_new();
        libcurl = curl_url();
    }
    const char *text = (const char *)data;
    const char *lf = size > 0 ? memchr(text, '\n', size) : NULL;
    size_t n = lf ? (size_t)(lf - text) : size, origin;
    bool numeric, normal = url_is_normal(slice_of(text, n), &origin, &numeric);
    struct url url;
    const char *refused = url_parse(parser, &url, slice_of(text, n));
    EXPECT(!refused == (url.text != NULL) && (!refused || !normal));
    if (refused)
        return 0;
    expect_uri(&url);
    expect_normal(&url);
    expect_masked(&url, text, n);
    if (normal)
        EXPECT(url.length == n && memcmp(url.text, text, n) == 0);
    if (lf)
        test_location(&url, lf + 1, size - n - 1);
    url_destroy(&url);
    return 0;
}
