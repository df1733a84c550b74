/* Parses decimal numbers, up to a limit. */
#include "absolutize/shared/decimal.h"

#include "absolutize/shared/ascii.h"

bool decimal_parse(struct slice text, uint64_t most, uint64_t *value)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!ascii_is_digit(text.data[i]))
            return false;
        uint64_t digit = (uint64_t)(text.data[i] - '0');
        if (digit > most || number > (most - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    if (text.size > 0)
        *value = number;
    return text.size > 0;
}
