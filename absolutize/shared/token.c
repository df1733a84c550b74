/* Recognises tokens. */
#include "absolutize/shared/token.h"

#include "absolutize/shared/ascii.h"

bool is_token(struct slice text)
{
    static const char punctuation[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (!ascii_is_alphanumeric(c) && !memchr(punctuation, c, sizeof punctuation - 1))
            return false;
    }
    return text.size > 0;
}
