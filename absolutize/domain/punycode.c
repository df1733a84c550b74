/* Encodes and decodes Punycode (RFC 3492, with its names). */
#include "absolutize/domain/punycode.h"

#include "absolutize/shared/ascii.h"

enum {
    BASE = 36,
    T_MIN = 1,
    T_MAX = 26,
    SKEW = 38,
    DAMP = 700,
    INITIAL_BIAS = 72,
    INITIAL_N = 0x80,
    LAST_POINT = 0x10FFFF
};

/* Section 6.1. */
static uint32_t adapt(uint32_t delta, size_t points, bool first)
{
    uint32_t k = 0;
    delta = first ? delta / DAMP : delta / 2;
    delta += delta / (uint32_t)points;
    for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
        delta /= BASE - T_MIN;
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
    return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

static int digit_value(char c)
{
    if (ascii_is_digit(c))
        return c - '0' + 26;
    c = ascii_lower(c);
    return c >= 'a' && c <= 'z' ? c - 'a' : -1;
}

/* A generalised variable-length integer, added to *i. */
static bool decode_integer(struct slice *rest, uint32_t bias, uint32_t *i)
{
    uint64_t weight = 1, value = *i;
    for (uint32_t k = BASE;; k += BASE) {
        int digit = rest->size > 0 ? digit_value(rest->data[0]) : -1;
        if (digit < 0)
            return false;
        *rest = slice_from(*rest, 1);
        value += (uint64_t)digit * weight;
        if (value > INT32_MAX)
            return false;
        uint32_t t = threshold(k, bias);
        if ((uint32_t)digit < t)
            break;
        weight *= BASE - t;
        if (weight > INT32_MAX)
            return false;
    }
    *i = (uint32_t)value;
    return true;
}

static bool insert(struct points *points, size_t start, size_t at, uint32_t point)
{
    if (!points_add(points, 0))
        return false;
    uint32_t *place = points->at + start + at;
    memmove(place + 1, place, (points->n - 1 - start - at) * sizeof *place);
    *place = point;
    return true;
}

/* Section 6.2. A delimiter without basic code points before it is not one. */
bool punycode_decode(struct points *points, struct slice encoded)
{
    size_t start = points->n, basic = encoded.size;
    while (basic > 0 && encoded.data[basic - 1] != '-')
        basic--;
    for (size_t i = 0; i + 1 < basic; i++)
        if ((unsigned char)encoded.data[i] >= 0x80 ||
            !points_add(points, (unsigned char)encoded.data[i]))
            return false;
    struct slice rest = slice_from(encoded, basic > 1 ? basic : 0);
    uint32_t n = INITIAL_N, i = 0, bias = INITIAL_BIAS;
    while (rest.size > 0) {
        uint32_t old = i;
        if (!decode_integer(&rest, bias, &i))
            return false;
        size_t length = points->n - start + 1;
        bias = adapt(i - old, length, old == 0);
        n += i / (uint32_t)length;
        i %= (uint32_t)length;
        if (n > LAST_POINT || (n >= 0xD800 && n < 0xE000) || !insert(points, start, i++, n))
            return false;
    }
    return true;
}

static void encode_integer(struct buffer *out, uint32_t delta, uint32_t bias)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t t = threshold(k, bias);
        if (delta < t)
            break;
        buffer_char(out, digits[t + (delta - t) % (BASE - t)]);
        delta = (delta - t) / (BASE - t);
    }
    buffer_char(out, digits[delta]);
}

static uint32_t least_from(const uint32_t *points, size_t n, uint32_t from)
{
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < n; i++)
        if (points[i] >= from && points[i] < least)
            least = points[i];
    return least;
}

/* Section 6.3. */
bool punycode_encode(struct buffer *out, const uint32_t *points, size_t count)
{
    size_t basic = 0;
    for (size_t i = 0; i < count; i++)
        if (points[i] < INITIAL_N) {
            buffer_char(out, (char)points[i]);
            basic++;
        }
    if (basic > 0)
        buffer_char(out, '-');
    uint64_t delta = 0;
    uint32_t n = INITIAL_N, bias = INITIAL_BIAS;
    for (size_t done = basic; done < count; n++, delta++) {
        uint32_t next = least_from(points, count, n);
        delta += (uint64_t)(next - n) * (done + 1);
        n = next;
        for (size_t i = 0; i < count; i++) {
            delta += points[i] < n;
            if (delta > INT32_MAX)
                return false;
            if (points[i] == n) {
                encode_integer(out, (uint32_t)delta, bias);
                bias = adapt((uint32_t)delta, done + 1, done == basic);
                delta = 0;
                done++;
            }
        }
    }
    return true;
}
