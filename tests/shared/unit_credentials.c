/* What messages show of URLs that have a name and a password in them. */
#include <stdio.h>
#include <string.h>

#include "absolutize/shared/credentials.h"
#include "absolutize/shared/credentials_line.h"
#include "tests/lib/tap.h"

static const struct {
    const char *in, *out; /* NULL: the same */
} messages[] = {
    {"http://u:p@h/", "http://***@h/"},
    {"x: http://u@h: refused", "x: http://***@h: refused"},
    {"x: http://h: rejected: //u:p@h:x: port", "x: http://h: rejected: //***@h:x: port"},
    {"http://a@b@h/c@d", "http://***@h/c@d"},
    {"http://u:p w@h/", "http://***@h/"},
    {"'HTTPS:u:p@h' (\\\\u:p@h) \"ftp:/u@h\"", "'HTTPS:***@h' (\\\\***@h) \"ftp:/***@h\""},
    {"https:\\\\u:p@h\\x", "https:\\\\***@h\\x"},
    {"git+ssh://u@h/ ///u:p@h", "git+ssh://***@h/ ///***@h"},
    {"http://***@h/", NULL},
    {"http:u:@h/", "http:***@h/"},
    {"http:u:@h//x", "http:***@h//x"},
    {"http://@h/", NULL},
    {"http://h: rejected: mailto:me@h: scheme", NULL},
    {"http://h/a//b@c?d=//e@f", NULL},
    {"http://h?u@h http://h#u@h", NULL},
    {"me@h", NULL},
    {"x: http://u:p/q@h/: refused", "x: http://***@h/: refused"},
    {"x: http://u:1p/q@h/: refused", "x: http://***@h/: refused"},
    {"x: http://h:65535/q@h: refused", NULL},
    {"http://h/: no @", NULL},
    {"http://h:80/@ http://[::a]/@", NULL},
    {"http:", NULL},
    {"://", NULL},
    {"", NULL},
};

static const struct {
    const char *in, *out; /* NULL: the same */
} lines[] = {
    {"http://u:p@h/x@y", "http://***@h/x@y"},
    {"http://u@h", "http://***@h"},
    {"http://a@b:c@h/", "http://***@h/"},
    {"http://u%40:p%2f@h", "http://***@h"},
    {"http://u: p@h/", "http://***@h/"},
    {"HTTP:\\\\u:p@h\\", "HTTP:\\\\***@h\\"},
    {"http:u:p@h/", "http:***@h/"},
    {"http:/u:p@h/", "http:/***@h/"},
    {"ht\ttp:////u:p@h/", "ht\ttp:////***@h/"},
    {"http:\t//u:p@h/", "http:\t//***@h/"},
    {"http:/\r/\tu:\tp\n@h/", "http:/\r/***@h/"},
    {"https:M\t@h", "https:***@h"},
    {"https:\tM@h", "https:***@h"},
    {"ht\ttp:u:p@h/", "ht\ttp:***@h/"},
    {"mail\tto:me@h", NULL},
    {"ht\ttp:HTTP:////u@h/", NULL},
    {"http://h:8\t0/q@h\t", NULL},
    {"//u:p@h/", "//***@h/"},
    {"\\\\u:p@h/", "\\\\***@h/"},
    {"u:p@h/x", "***@h/x"},
    {"u@h", "***@h"},
    {"htp:/u:p@h", "htp:/***@h"},
    {"ftp://u:p@h/", "ftp://***@h/"},
    {"http://u:p/q@h/", "http://***@h/"},
    {"http://u:p#?@h/", "http://***@h/"},
    {"http://u:1p/q@h/", "http://***@h/"},
    {"http://u:1p#q@h/", "http://***@h/"},
    {"http://u:12?q@h/x", NULL}, /* a port */
    {"http://u:65536/q@h/", "http://***@h/"},
    {"http://u:123456789012345678901#q@h/", "http://***@h/"},
    {"u:1p/q@h/", "***@h/"},
    {"http://[::1", NULL},
    {"http://[::a]:x/@", NULL},
    {"http://h:80/a@b", NULL},
    {"http://h:/a@b", NULL},
    {"http://h/?u=http://u:p@i/", NULL},
    {"http:u:@h/", "http:***@h/"},
    {" \001http:u:p@h/", " \001http:***@h/"},
    {"http:a:/u@h", NULL},
    {"http:u:@h//x", "http:***@h//x"},
    {"http://@h/", NULL},
    {"/u:p@h", "/***@h"},
    {"x/u:p@h", NULL},
    {"mailto:me@h", NULL},
    {"http:", NULL},
    {":", NULL},
    {"", NULL},
};

static bool hides(const char *in, bool was_cut, const char *expected)
{
    char out[1024];
    size_t n = credentials_hide(out, in, strlen(in), was_cut);
    return n == strlen(expected) && memcmp(out, expected, n) == 0;
}

static bool hides_in_line(const char *in, const char *expected)
{
    struct slice hidden = credentials_in_line(slice_of_string(in));
    if (hidden.size == 0)
        return strcmp(in, expected) == 0;
    char out[1024];
    snprintf(out, sizeof out, "%.*s***%s", (int)(hidden.data - in), in, hidden.data + hidden.size);
    return strcmp(out, expected) == 0;
}

int main(void)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ok(hides_in_line(lines[i].in, lines[i].out ? lines[i].out : lines[i].in), "a line: %s",
           lines[i].in);
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        ok(hides(messages[i].in, false, messages[i].out ? messages[i].out : messages[i].in),
           "credentials: %s", messages[i].in);
    ok(hides("x: http://u:p", true, "x: http://***"), "an \"@\" may have been cut off");
    ok(hides("http://h/u:p", true, "http://h/u:p"), "but not after a path");
    return tap_done();
}
