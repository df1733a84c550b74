/* Decimal numbers and sizes, right and wrong ones. */
#include <inttypes.h>

#include "absolutize/shared/decimal.h"
#include "absolutize/shared/size.h"
#include "tests/lib/tap.h"

enum { WRONG = 77 };

struct number {
    const char *text;
    uint64_t most, value; /* WRONG when it is refused */
};

static void test_decimals(void)
{
    static const struct number numbers[] = {
        {"0", 0, 0},
        {"007", 7, 7},
        {"8", 7, WRONG},
        {"65535", 65535, 65535},
        {"65536", 65535, WRONG},
        {"18446744073709551615", UINT64_MAX, UINT64_MAX},
        {"18446744073709551616", UINT64_MAX, WRONG},
        {"99999999999999999999999999999", UINT64_MAX, WRONG},
        {"", 9, WRONG},
        {"+1", 9, WRONG},
        {"-1", 9, WRONG},
        {" 1", 9, WRONG},
        {"1 ", 9, WRONG},
        {"0x1", 9, WRONG},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint64_t value = WRONG;
        bool valid = decimal_parse(slice_of_string(numbers[i].text), numbers[i].most, &value);
        ok(value == numbers[i].value && valid == (value != WRONG), "'%s': %" PRIu64,
           numbers[i].text, value);
    }
}

static void test_sizes(void)
{
    static const struct number sizes[] = {
        {"0", 0, 0},
        {"500k", 0, 500 << 10},
        {"16M", 0, 16 << 20},
        {"1g", 0, 1 << 30},
        {"1125899906842624", 0, UINT64_C(1) << 50},
        {"1125899906842625", 0, WRONG},
        {"1048576G", 0, UINT64_C(1) << 50},
        {"1048577G", 0, WRONG},
        {"k", 0, WRONG},
        {"1kB", 0, WRONG},
        {"1.5M", 0, WRONG},
        {"-1", 0, WRONG},
        {"", 0, WRONG},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint64_t bytes = WRONG;
        bool valid = size_parse(sizes[i].text, &bytes);
        ok(bytes == sizes[i].value && valid == (bytes != WRONG), "size '%s': %" PRIu64,
           sizes[i].text, bytes);
    }
}

int main(void)
{
    test_decimals();
    test_sizes();
    return tap_done();
}
