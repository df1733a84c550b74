/* HTTP responses as other programs leave them in records, and Content-Type. */
#include <stdio.h>

#include "extract/records/http.h"
#include "extract/records/mime.h"
#include "tests/lib/tap.h"

static char room[1 << 16];

/* "status|content type|coding|body", with "~" after a chunked body that is broken. */
static const char *tell(const char *block, size_t n)
{
    static char said[1 << 16];
    struct http_response response;
    memcpy(room, block, n);
    if (!http_parse(room, n, &response, NULL))
        return "no response";
    int width =
        snprintf(said, sizeof said, "%d|%.*s|", response.status, SLICE(response.content_type));
    for (size_t i = 0; i < response.codings.count && i < CONTENT_CODINGS_MAX; i++)
        width += snprintf(said + width, sizeof said - (size_t)width, i == 0 ? "%.*s" : "+%.*s",
                          SLICE(response.codings.name[i]));
    width += snprintf(said + width, sizeof said - (size_t)width, "|%.*s%s", (int)response.body_size,
                      response.body, response.chunks_broken ? "~" : "");
    if (response.bad_lines > 0)
        width +=
            snprintf(said + width, sizeof said - (size_t)width, "|%zu bad", response.bad_lines);
    return width < (int)sizeof said ? said : "too long";
}

#define OK      "HTTP/1.1 200 OK\r\n"
#define CHUNKED OK "Transfer-Encoding: chunked\r\n\r\n"

static const struct {
    const char *name, *block, *expected;
} cases[] = {
    {"a response", OK "Content-Type: text/html\r\n\r\nbody", "200|text/html||body"},
    {"line ends of LF", "HTTP/1.0 404 Not Found\nContent-Type: a/b\n\nbody", "404|a/b||body"},
    {"HTTP/2, no reason", "HTTP/2 200\r\n\r\nbody", "200|||body"},
    {"HTTP/2, a space", "HTTP/2 200 \r\n\r\nbody", "200|||body"},
    {"HTTP/3.0", "HTTP/3.0 200\r\n\r\n", "200|||"},
    {"status 0", "HTTP/1.1 0 \r\n\r\nbody", "0|||body"},
    {"status of four digits", "HTTP/1.1 2000 OK\r\n\r\nbody", "0|||body"},
    {"no status", "HTTP/1.1\r\n\r\nbody", "0|||body"},
    {"ICY", "ICY 200 OK\r\n\r\nbody", "200|||body"},
    {"spaces", "http/1.1   301\tMoved\r\n\r\n", "301|||"},
    {"no response", "<!doctype html>\n\n", "no response"},
    {"nothing", "", "no response"},
    {"cut in the status line", "HTTP/1.1 200", "no response"},
    {"cut in the header", OK "Content-Type: text/ht", "200|text/ht||"},
    {"cut before the empty line", OK "A: b\r\n", "200|||"},
    {"no fields", OK "\r\nbody", "200|||body"},
    {"lines that are not fields", OK "nonsense\r\n: x\r\nContent-Type: a/b\r\n\r\nbody",
     "200|a/b||body|2 bad"},
    {"a folded field", OK "Content-Type: text/html;\r\n\tcharset=utf-8\r\n\r\nb",
     "200|text/html; charset=utf-8||b"},
    {"the record's length rules", OK "Content-Length: 2\r\n\r\nbody", "200|||body"},

    {"of two types the last", OK "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n", "200|c/d||"},
    {"of two types the one that is", OK "Content-Type: a/b\r\nContent-Type: html\r\n\r\n",
     "200|a/b||"},
    {"any type counts as none", OK "Content-Type: a/b, */*\r\n\r\n", "200|a/b||"},
    {"a list", OK "Content-Type: a/b;x=\"1,2\", c/d\r\n\r\n", "200|c/d||"},
    {"the charset of the same type stays",
     OK "Content-Type: a/b;charset=x\r\nContent-Type: A/B\r\n\r\n", "200|a/b;charset=x||"},
    {"a type that is not one", OK "Content-Type: html\r\n\r\n", "200|||"},

    {"gzip", OK "Content-Encoding: GZIP\r\n\r\n\x1F\x8B..", "200||GZIP|\x1F\x8B.."},
    {"identity and what browsers ignore", OK "Content-Encoding: identity, utf-8,, none\r\n\r\nx",
     "200|||x"},
    {"a list of codings", OK "Content-Encoding: deflate, gzip\r\n\r\nx", "200||deflate+gzip|x"},
    {"several fields are one list",
     OK "Content-Encoding: br\r\nContent-Encoding: Gzip , x-y\r\n\r\nx", "200||br+Gzip+x-y|x"},
    {"a folded one", OK "Content-Encoding: br,\r\n gzip\r\n\r\nx", "200||br+gzip|x"},
    {"more than eight are cut", OK "Content-Encoding: 1,2,3,4,5,6,7,8,9,10\r\n\r\nx",
     "200||1+2+3+4+5+6+7+8|x"},
    {"what fetch and the Common Crawl leave",
     OK "X-Crawler-Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "200|||x"},
    {"a transfer coding comes after content codings",
     OK "Transfer-Encoding: gzip, chunked\r\nContent-Encoding: br\r\n\r\nx", "200||br+gzip|x"},

    {"100 first", "HTTP/1.1 100 Continue\r\n\r\n" OK "Content-Type: a/b\r\n\r\nx", "200|a/b||x"},
    {"103 first, twice, with fields",
     "HTTP/1.1 103 Early Hints\r\nContent-Type: c/d\r\n\r\nHTTP/1.1 103 E\nLink: <x>\n\n" OK
     "Content-Type: a/b\r\n\r\nx",
     "200|a/b||x"},
    {"a proxy's answer to CONNECT first",
     "HTTP/1.0 200 Connection established\r\nProxy-Agent: x\r\n\r\nHTTP/2 404\r\n\r\nx", "404|||x"},
    {"1xx last", "HTTP/1.1 101 Switching\r\n\r\nx", "101|||x"},
    {"a page about HTTP", OK "Content-Type: text/plain\r\n\r\nHTTP/1.1 404 No\r\n\r\nx",
     "200|text/plain||HTTP/1.1 404 No\r\n\r\nx"},
    {"a body that is a status line cut short", OK "\r\nHTTP/1.1 404", "200|||HTTP/1.1 404"},

    {"chunks", CHUNKED "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "200|||abcde"},
    {"chunks, in any case", OK "transfer-encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "200|||a"},
    {"chunks after another coding",
     OK "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "200||gzip|a"},
    {"line ends of LF in chunks", CHUNKED "3\nabc\n0\n\n", "200|||abc"},
    {"leading zeros", CHUNKED "0003\r\nabc\r\n000\r\n\r\n", "200|||abc"},
    {"hexadecimal", CHUNKED "A\r\n0123456789\r\n0\r\n\r\n", "200|||0123456789"},
    {"extensions", CHUNKED "1;a=\"b\"\r\nx\r\n1 ; c\r\ny\r\n0\r\n\r\n", "200|||xy"},
    {"spaces after the size", CHUNKED "1  \r\nx\r\n0\r\n\r\n", "200|||x"},
    {"trailers", CHUNKED "1\r\nx\r\n0\r\nA: b\r\n\r\n", "200|||x"},
    {"no last chunk", CHUNKED "1\r\nx\r\n", "200|||x"},
    {"no line end either", CHUNKED "1\r\nx", "200|||x"},
    {"no chunks inside", CHUNKED "0\r\n\r\n", "200|||"},
    {"nothing inside", CHUNKED, "200|||"},
    {"cut in a chunk", CHUNKED "5\r\nabc", "200|||abc~"},
    {"cut after a size", CHUNKED "1\r\na\r\n1", "200|||a~"},
    {"a bad size", CHUNKED "1\r\na\r\nxyz\r\n", "200|||a~"},
    {"no line end after a later chunk", CHUNKED "1\r\na\r\n1\r\nbcd\r\n0\r\n", "200|||ab~"},
    {"a size of 2^64", CHUNKED "10000000000000000\r\nabc", "200|||abc~"},
    {"a negative size", CHUNKED "-1\r\nabc", "200|||-1\r\nabc"},
    {"not chunked any more", CHUNKED "<html>\r\n", "200|||<html>\r\n"},
    {"not chunked, though it begins like a size", CHUNKED "abc\n<html>", "200|||<html>~"},
    {"not chunked, the first size leads elsewhere", CHUNKED "2\n<html>", "200|||2\n<html>"},

    {"CC-MAIN-2018-34: an empty line too many", OK "Content-Length: 4\r\n\r\n\r\nbody",
     "200|||body"},
    {"a body that begins with an empty line", OK "Content-Length: 6\r\n\r\n\r\nbody",
     "200|||\r\nbody"},
};

static void test_responses(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = tell(cases[i].block, strlen(cases[i].block));
        if (!ok(strcmp(said, cases[i].expected) == 0, "%s", cases[i].name))
            printf("# got: %s\n", said);
    }
}

/* A response cut anywhere is read as far as it goes: what it says only grows. */
static void test_cut(void)
{
    static const char block[] = CHUNKED "3\r\nabc\r\n4;x\r\ndefg\r\n0\r\n\r\n";
    size_t last = 0;
    bool grows = true;
    for (size_t n = 0; n < sizeof block; n++) {
        struct http_response response;
        memcpy(room, block, n);
        if (n < 17) {
            grows &= !http_parse(room, n, &response, NULL);
            continue;
        }
        grows &= http_parse(room, n, &response, NULL) && response.status == 200;
        grows &=
            response.body_size >= last && memcmp(response.body, "abcdefg", response.body_size) == 0;
        last = response.body_size;
    }
    ok(grows && last == 7, "a response cut at every byte");
}

static const struct {
    const char *text, *essence, *charset;
} types[] = {
    {"text/html", "text/html", NULL},
    {"text/html;charset=utf-8", "text/html", "utf-8"},
    {" text/html ; Charset=UTF-8 ", "text/html", "UTF-8"},
    {"text/html; charset=\"a b\\\"c\"", "text/html", "a b\"c"},
    {"text/html; charset=\"open", "text/html", "open"},
    {"text/html; charset='x'", "text/html", "'x'"},
    {"text/html; charset =x", "text/html", NULL},
    {"text/html; charset= x", "text/html", " x"},
    {"text/html; charset", "text/html", NULL},
    {"text/html; charset=; charset=x", "text/html", "x"},
    {"text/html; charset=x; charset=y", "text/html", "x"},
    {"text/html; a=\";charset=no\"; charset=x", "text/html", "x"},
    {"text/html;;; charset=x", "text/html", "x"},
    {"text/html; charset=a-label-that-is-longer-than-any-there-is", "text/html", ""},
    {"text", "", NULL},
    {"/html", "", NULL},
    {"text/", "", NULL},
    {"text/ht ml", "", NULL},
    {"", "", NULL},
    {";charset=x", "", "x"},
};

static void test_types(void)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct slice text = slice_of_string(types[i].text);
        char label[MIME_LABEL_MAX];
        size_t n = 0;
        bool there = mime_charset(text, label, &n);
        struct slice essence = mime_essence(text), charset = {label, n};
        struct slice expected = slice_of_string(types[i].charset ? types[i].charset : "");
        ok(essence.size == strlen(types[i].essence) &&
               memcmp(types[i].essence, essence.data ? essence.data : "", essence.size) == 0 &&
               there == (types[i].charset != NULL) && charset.size == expected.size &&
               memcmp(charset.data, expected.data, expected.size) == 0,
           "Content-Type: %s", types[i].text);
    }
    ok(mime_is_html(slice_of_string("TEXT/HTML")) &&
           mime_is_html(slice_of_string("application/xhtml+xml")) &&
           !mime_is_html(slice_of_string("text/plain")) && !mime_is_html((struct slice){0}),
       "HTML and XHTML are HTML");
}

int main(void)
{
    test_responses();
    test_cut();
    test_types();
    return tap_done();
}
