/* Encodes and decodes %XX. */
#include "absolutize/shared/percent.h"

#define BIT(c)   (UINT64_C(1) << ((c)&63))
#define C0       UINT64_C(0xFFFFFFFF) /* U+0000 to U+001F */
#define DEL      BIT(0x7F)
#define BEYOND   UINT64_MAX, UINT64_MAX /* 0x80 to 0xFF */
#define FRAGMENT (C0 | BIT(' ') | BIT('"') | BIT('<') | BIT('>'))
#define QUERY    (FRAGMENT | BIT('#'))
#define PATH     (QUERY | BIT('?'))
#define BRACES   (BIT('^') | BIT('`') | BIT('{') | BIT('}'))

/* The first word holds the characters to '?', the second those from '@' to DEL. */
const struct percent_set percent_control = {{C0, DEL, BEYOND}};
const struct percent_set percent_fragment = {{FRAGMENT, BIT('`') | DEL, BEYOND}};
const struct percent_set percent_query = {{QUERY, DEL, BEYOND}};
const struct percent_set percent_special_query = {{QUERY | BIT('\''), DEL, BEYOND}};
const struct percent_set percent_path = {{PATH, BRACES | DEL, BEYOND}};
const struct percent_set percent_userinfo = {
    {PATH | BIT('/') | BIT(':') | BIT(';') | BIT('='),
     BRACES | BIT('@') | BIT('[') | BIT('\\') | BIT(']') | BIT('|') | DEL, BEYOND}};

void percent_encode(struct buffer *out, struct slice slice, const struct percent_set *set)
{
    buffer_room(out, 3 * slice.size);
    for (size_t i = 0; i < slice.size; i++) {
        if (percent_has(set, slice.data[i]))
            percent_put(out, slice.data[i]);
        else
            out->data[out->used++] = slice.data[i];
    }
}

bool percent_triplet(struct slice slice)
{
    return slice.size >= 3 && slice.data[0] == '%' &&
           ascii_hex_byte(slice.data[1], slice.data[2]) >= 0;
}

/* Whether the byte at text[i] is a control, or one of the two of a C1 control. */
static bool is_control(struct slice text, size_t i)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (bytes[i] < 0x20 || bytes[i] == 0x7F)
        return true;
    bool second = i > 0 && bytes[i - 1] == 0xC2 && bytes[i] >= 0x80 && bytes[i] <= 0x9F;
    return second ||
           (bytes[i] == 0xC2 && i + 1 < text.size && bytes[i + 1] >= 0x80 && bytes[i + 1] <= 0x9F);
}

void percent_encode_controls(struct buffer *out, struct slice slice)
{
    buffer_room(out, 3 * slice.size);
    for (size_t i = 0; i < slice.size; i++)
        if (is_control(slice, i))
            percent_put(out, slice.data[i]);
        else
            buffer_char(out, slice.data[i]);
}

void percent_decode(struct buffer *out, struct slice slice)
{
    buffer_room(out, slice.size);
    for (size_t i = 0; i < slice.size; i++) {
        char c = slice.data[i];
        if (percent_triplet(slice_from(slice, i))) {
            c = (char)ascii_hex_byte(slice.data[i + 1], slice.data[i + 2]);
            i += 2;
        }
        out->data[out->used++] = c;
    }
}
