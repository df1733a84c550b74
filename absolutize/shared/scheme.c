/* Finds the scheme of a URL and what it implies. */
#include "absolutize/shared/scheme.h"

#include "absolutize/shared/ascii.h"

struct special {
    const char *name;
    enum scheme_type type;
    int port;
};

static const struct special *find(struct slice scheme)
{
    static const struct special specials[] = {
        {"http", SPECIAL, 80}, {"https", SPECIAL, 443}, {"ws", SPECIAL, 80},
        {"wss", SPECIAL, 443}, {"ftp", SPECIAL, 21},    {"file", SPECIAL_FILE, -1},
    };
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
        if (slice_is(scheme, specials[i].name))
            return &specials[i];
    return NULL;
}

enum scheme_type scheme_type(struct slice scheme)
{
    const struct special *special = find(scheme);
    return special ? special->type : NOT_SPECIAL;
}

int scheme_default_port(struct slice scheme)
{
    const struct special *special = find(scheme);
    return special ? special->port : -1;
}

size_t scheme_length(struct slice url)
{
    for (size_t i = 0; i < url.size; i++) {
        char c = url.data[i];
        if (ascii_is_letter(c))
            continue;
        if (i > 0 && c == ':')
            return i;
        if (i == 0 || !(ascii_is_digit(c) || c == '+' || c == '-' || c == '.'))
            return 0;
    }
    return 0;
}
