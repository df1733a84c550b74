/* URLs of input lines and Location fields; the short way agrees with the long one. */
#include "fetch/list/url.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "fetch/list/url_normal.h"
#include "tests/lib/tap.h"

/* Two texts are equal. */
static void same(const char *name, const char *got, const char *expected)
{
    if (!ok(strcmp(got, expected) == 0, "%s", name))
        printf("# got %s, expected %s\n", got, expected);
}

static struct url_parser *parser;

/* What stands in the list, and what is asked for; NULL for nothing. */
static const struct {
    const char *text, *url;
} lines[] = {
    {"http://a|b/", NULL},
    {"http://a%00b/", NULL},
    {"http://a%2fb/", NULL},
    {"http://a%3a80/", NULL},
    {"http://%zz/", NULL},
    {"\001", NULL},
    {"http://%61.test/", "http://a.test/"},
    {"http://1%2e2/", "http://1.0.0.2/"},
    {"http://\uFF11\uFF12.1/", "http://12.0.0.1/"},
    {"http://a.test/x?", "http://a.test/x?"},
    {"http://a.test?#f", "http://a.test/?"},
    {"http://a.test/[?", "http://a.test/%5B?"},
    {"http://127.0.0.1./", "http://127.0.0.1/"},
    {"http://a.2ht./", "http://a.2ht./"},
    {"http://a\u2100.test/", NULL}, /* IDNA makes a/c of it: another host than it seems */
    {"http://a.test\uFF0F.b.test/", NULL},
    {"http://\u00AD/b.test/", NULL}, /* IDNA leaves nothing of it */
    {"http://\u00AD:80/b.test/", NULL},
    {"http://\u200B\u00AD/", NULL},
    {"http://a.test\uFF1F.b.test/", NULL},
    {"http://a.test\uFF03.b.test/", NULL},
    {"http://a.test\uFF1A81/", NULL},
    {"http://a\uFF20b.test/", NULL},
    {"http://a.test\uFF3Cb/", NULL},
    {"http://a\uFF0541.test/", NULL},
    {"http://\uFF3B::1\uFF3D/", NULL},
    {"http://1.2.3.4.5/", NULL}, /* what ends in a number is an address or invalid */
    {"http://256.1.1.1/", NULL},
    {"http://1.2.3.08/", NULL},
    {"http://a.test.0x1f./", NULL},
    {"http://a.test.9:81/x", NULL},
    {"http://\uFF11.2.3.4.5/", NULL},
    {"http://1.2.3.4.a5/", "http://1.2.3.4.a5/"},
    {"http://1.2.3.4.0xg/", "http://1.2.3.4.0xg/"},
    {"http://4294967295/", "http://255.255.255.255/"},
    {"http://4294967296/", NULL},
    {"http://0x7f.1.:81/", "http://127.0.0.1:81/"},
    {"http://0x7f.1.:80/?q.", "http://127.0.0.1/?q."},
    {"http://a.1b.test.:81/", "http://a.1b.test.:81/"},
    {"http://a.test/x??", "http://a.test/x??"},
    {"http://a.test/", "http://a.test/"},
    {"http://a.test", "http://a.test/"},
    {"HTTP://A.Test:80/x", "http://a.test/x"},
    {"https://a.test:443/?q", "https://a.test/?q"},
    {"http://a.test:8080/x", "http://a.test:8080/x"},
    {" \thttp://a.test/x \r", "http://a.test/x"},
    {"http://a.test/a b", "http://a.test/a%20b"},
    {"http://a.test/\xC3\xA9?\xC3\xA9", "http://a.test/%C3%A9?%C3%A9"},
    {"http://a.test/\"<>`{|}^[]", "http://a.test/%22%3C%3E%60%7B%7C%7D%5E%5B%5D"},
    {"http://a.test/%zz%4", "http://a.test/%25zz%254"},
    {"http://a.test/%41", "http://a.test/%41"},
    {"http://a.test/a/../b/./c", "http://a.test/b/c"},
    {"http://a.test/a/%2e%2E/b/%2e/c", "http://a.test/b/c"},
    {"http://a.test/a/b\\.%2e", "http://a.test/a/"},
    {"http://a.test/a/%2e?%2e%2e/%2e", "http://a.test/a/?%2e%2e/%2e"},
    {"http://a.test/a/%2e%2e#", "http://a.test/"},
    {"http://a.test/%2ex/.%2e./x%2e", "http://a.test/%2ex/.%2e./x%2e"},
    {"http://a.test/%2e[/%2e%2e/%2e", "http://a.test/"},
    {"http://a.test\\x\\y?a\\b", "http://a.test/x/y?a%5Cb"},
    {"http://a.test/x#fragment", "http://a.test/x"},
    {"http://a.test/a\tb", "http://a.test/ab"},
    {"ht\ttp://u:p@a.test/", NULL}, /* whose credentials messages would show */
    {"http:/\t/u:p@a.test/", NULL},
    {"http://me:secret@a.test/", "http://a.test/"},
    {"http://b\xC3\xBC"
     "cher.test/",
     "http://xn--bcher-kva.test/"},
    {"http://127.1/", "http://127.0.0.1/"},
    {"http://0x7f000001/", "http://127.0.0.1/"},
    {"http://[::1]:8080/", "http://[::1]:8080/"},
    {"http:///a.test/x", "http://a.test/x"},
    {"ftp://a.test/", NULL},
    {"a.test/x", NULL},
    {"localhost:8080/x", NULL},
    {"http://", NULL},
    {"http:///", NULL},
    {"http://a test/", NULL},
    {"http://a.test:99999/", NULL},
    {"http://a.test:x/", NULL},
    {"http://a.test:%38080/", NULL},
    {"http://a.test:80%380/", NULL},
    {"http://[::g]/", NULL},
    {"http://\xC2\x9Dx/", NULL},
    {"http://u%00@a.test/", NULL},
    {"", NULL},
};

/* References at http://a.test/d/e?q. */
static const struct {
    const char *text, *url;
} references[] = {
    {"http:x", "http://a.test/d/x"},
    {"HTTP:/x", "http://a.test/x"},
    {"http:", "http://a.test/d/e?q"},
    {"http:\\\\b.test", "http://b.test/"},
    {"https:x", "https://x/"},
    {"/x", "http://a.test/x"},
    {"x", "http://a.test/d/x"},
    {"../x", "http://a.test/x"},
    {"%2e.", "http://a.test/"},
    {"%2e%2e/x", "http://a.test/x"},
    {"%2e/x", "http://a.test/d/x"},
    {"?r", "http://a.test/d/e?r"},
    {"?", "http://a.test/d/e?"},
    {"f?#g", "http://a.test/d/f?"},
    {"", "http://a.test/d/e?q"},
    {"#f", "http://a.test/d/e?q"},
    {"//b.test/x", "http://b.test/x"},
    {"\\\\b.test\\x", "http://b.test/x"},
    {"https://b.test", "https://b.test/"},
    {"/a b\xC3\xB6\x01/c", "http://a.test/a%20b%C3%B6%01/c"},
    {"ftp://b.test/", NULL},
    {"javascript:x", NULL},
    {"//", NULL},
    {"ht\ttp://b.test/x",
     "http://b.test/x"}, /* tabs and line ends go first (section 4.4, step 3) */
    {"/\t/b.test/x", "http://b.test/x"},
    {"//b.t\n\rest/x", "http://b.test/x"},
    {"java\tscript:x", NULL},
    {"%4\t1%\t2e/x", "http://a.test/d/%41%2e/x"},
    {".\t./x", "http://a.test/x"},
};

/* Where the short way has to leave the work to the long one. */
static const char *const odd[] = {
    "http://a.test",     "http://A.test/",       "http://a.test:80/",  "https://a.test:443/",
    "http://a.test:08/", "http://a.test:65536/", "http://1.2.3/",      "http://01.2.3.4/",
    "http://1.2.3.256/", "http://a.1/",          "http://a..b/",       "http://.a/",
    "http://a./",        "http://a.test/./x",    "http://a.test/x/..", "http://a.test/%2",
    "http://a.test/a b", "http://a.test/#f",     "http://u@a.test/",   "http://a.test/\x80",
    "http://a.test/%2e", "http://a.test/x/%2E.", "https:/a.test/",     "http:a.test/",
    "http://a_b.test/",  "http://a.test:/",
};

static void check(const char *name, const char *got, const char *expected)
{
    if (expected)
        same(name, got ? got : "(no URL)", expected);
    else
        ok(got == NULL, "%s", name);
}

static void check_lines(void)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct url url;
        const char *reason = url_parse(parser, &url, slice_of_string(lines[i].text));
        check(lines[i].text, reason ? NULL : url.text, lines[i].url);
        url_destroy(&url);
    }
}

static void check_references(void)
{
    struct url base, url;
    const char at[] = "http://a.test/d/e?q";
    ok(url_parse(parser, &base, slice_of_string(at)) == NULL, "%s", "the base");
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        const char *reason = url_join(parser, &url, &base, slice_of_string(references[i].text));
        check(references[i].text, reason ? NULL : url.text, references[i].url);
        url_destroy(&url);
    }
    url_destroy(&base);
}

/* A normal URL comes out of the long way, which a space in front forces, as it is. */
static void check_short(void)
{
    size_t origin;
    bool numeric;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        ok(!url_is_normal(slice_of_string(odd[i]), &origin, &numeric), "%s", odd[i]);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct url url;
        const char *text = lines[i].url;
        if (!text || !url_is_normal(slice_of_string(text), &origin, &numeric))
            continue;
        char with_fragment[256];
        snprintf(with_fragment, sizeof with_fragment, "%s#", text);
        ok(url_parse(parser, &url, slice_of_string(with_fragment)) == NULL &&
               strcmp(url.text, text) == 0 && url.origin == origin && url.numeric == numeric,
           "%s", text);
        url_destroy(&url);
    }
}

/* User name and password, as a browser reads them (URL Standard, section 4.4). */
static void check_userinfo(void)
{
    static const struct {
        const char *line, *user, *password;
    } cases[] = {
        {"http://u:p@a.test/", "u", "p"},
        {"http://u%3A%2F@a.test/", "u:/", ""},
        {"http://u\t:p\r%4\n1%09@a.test/", "u", "pA\t"},
        {"http:\t@a.test/", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct url url;
        const char *why = url_parse(parser, &url, slice_of_string(cases[i].line));
        ok(!why && strcmp(url.user, cases[i].user) == 0 &&
               strcmp(url.password, cases[i].password) == 0,
           "line %zu with a userinfo", i);
        url_destroy(&url);
    }
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    parser = url_parser_new();
    check_lines();
    check_references();
    check_short();
    check_userinfo();
    url_parser_free(parser);
    return tap_done();
}
