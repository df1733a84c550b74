/* What messages show of URLs that have a name and a password in them. */
#include <string.h>

#include "absolutize/credentials.h"
#include "tests/unit/tap.h"

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
    {"http://@h/", NULL},
    {"http://h: rejected: mailto:me@h: scheme", NULL},
    {"http://h/a//b@c?d=//e@f", NULL},
    {"http://h?u@h http://h#u@h", NULL},
    {"me@h", NULL},
    {"http:", NULL},
    {"://", NULL},
    {"", NULL},
};

static bool hides(const char *in, bool was_cut, const char *expected)
{
    char out[1024];
    size_t n = credentials_hide(out, in, strlen(in), was_cut);
    return n == strlen(expected) && memcmp(out, expected, n) == 0;
}

int main(void)
{
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        ok(hides(messages[i].in, false, messages[i].out ? messages[i].out : messages[i].in),
           "credentials: %s", messages[i].in);
    ok(hides("x: http://u:p", true, "x: http://***"), "an \"@\" may have been cut off");
    ok(hides("http://h/u:p", true, "http://h/u:p"), "but not behind a path");
    return tap_done();
}
