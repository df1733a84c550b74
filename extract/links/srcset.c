/* Parses a srcset, such as "a.png, b.png 2x". */
#include "extract/links/srcset.h"

#include "absolutize/shared/ascii.h"

static void skip(struct slice *text, size_t n)
{
    *text = slice_from(*text, n);
}

/* Which descriptors a candidate has, step 9 and up. */
struct descriptors {
    bool width, density, height, error;
};

static size_t count_digits(struct slice text, size_t from)
{
    size_t i = from;
    while (i < text.size && ascii_is_digit(text.data[i]))
        i++;
    return i - from;
}

/* "Valid non-negative integer", and not zero. */
static bool is_positive_integer(struct slice text)
{
    if (text.size == 0 || count_digits(text, 0) < text.size)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '0')
            return true;
    return false;
}

/* "Valid floating-point number" (2.3.4.3) that is not below zero; "-0" is not. */
static bool is_density(struct slice text)
{
    bool negative = text.size > 0 && text.data[0] == '-', zero = true;
    size_t i = negative;
    size_t digits = count_digits(text, i);
    i += digits;
    if (i < text.size && text.data[i] == '.') {
        size_t fraction = count_digits(text, ++i);
        if (fraction == 0)
            return false;
        digits += fraction;
        i += fraction;
    }
    for (size_t k = negative; k < i; k++)
        zero = zero && (text.data[k] == '0' || text.data[k] == '.');
    if (digits == 0 || (negative && !zero))
        return false;
    if (i < text.size && (text.data[i] | 0x20) == 'e') {
        i++;
        if (i < text.size && (text.data[i] == '-' || text.data[i] == '+'))
            i++;
        size_t exponent = count_digits(text, i);
        if (exponent == 0)
            return false;
        i += exponent;
    }
    return i == text.size;
}

static void add_descriptor(struct descriptors *have, struct slice text)
{
    char kind = text.data[text.size - 1];
    struct slice number = {text.data, text.size - 1};
    if (kind == 'w' && is_positive_integer(number)) {
        have->error |= have->width || have->density;
        have->width = true;
    } else if (kind == 'x' && is_density(number)) {
        have->error |= have->width || have->density || have->height;
        have->density = true;
    } else if (kind == 'h' && is_positive_integer(number)) {
        have->error |= have->height || have->density;
        have->height = true;
    } else {
        have->error = true;
    }
}

/* Step 8: the descriptor tokeniser. Takes descriptors off rest, up to the comma that ends them. */
static struct descriptors take_descriptors(struct slice *rest)
{
    struct descriptors have = {0};
    size_t i = 0, start = 0;
    bool parentheses = false;
    for (; i < rest->size; i++) {
        char c = rest->data[i];
        bool separator = !parentheses && (ascii_is_space(c) || c == ',');
        if (separator && i > start)
            add_descriptor(&have, slice_of(rest->data + start, i - start));
        if (separator)
            start = i + 1;
        if (separator && c == ',')
            break;
        parentheses = parentheses ? c != ')' : c == '(';
    }
    if (i == rest->size && i > start)
        add_descriptor(&have, slice_of(rest->data + start, i - start));
    skip(rest, i);
    have.error |= have.height && !have.width;
    return have;
}

bool srcset_next(struct slice *rest, struct slice *url)
{
    for (;;) {
        while (rest->size > 0 && (ascii_is_space(rest->data[0]) || rest->data[0] == ','))
            skip(rest, 1);
        if (rest->size == 0)
            return false;
        size_t n = 0;
        while (n < rest->size && !ascii_is_space(rest->data[n]))
            n++;
        *url = slice_of(rest->data, n);
        skip(rest, n);
        if (url->data[n - 1] == ',') {
            while (url->data[url->size - 1] == ',')
                url->size--;
            return true;
        }
        if (!take_descriptors(rest).error)
            return true;
    }
}
