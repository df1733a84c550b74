/* Splits and checks header fields. */
#include "fetch/list/fields.h"

#include "absolutize/shared/token.h"

bool fields_next(struct slice *rest, struct slice *field)
{
    while (rest->size > 0) {
        *field = slice_trim(slice_cut(rest, '\t'), " ");
        if (field->size > 0)
            return true;
    }
    return false;
}

struct slice fields_name(struct slice field)
{
    return slice_of(field.data, slice_find(field, ':'));
}

const char *fields_refusal(struct slice fields)
{
    struct slice field;
    while (fields_next(&fields, &field)) {
        struct slice name = fields_name(field);
        if (name.size == field.size)
            return "a header field without a colon; write 'Name: value'";
        if (!is_token(name))
            return "a header field whose name is not a token";
        for (size_t i = 0; i < field.size; i++)
            if ((unsigned char)field.data[i] < 0x20 || field.data[i] == 0x7F)
                return "a control byte in a header field";
    }
    return NULL;
}

bool fields_have(struct slice fields, struct slice name)
{
    struct slice field;
    while (fields_next(&fields, &field))
        if (slice_alike(fields_name(field), name))
            return true;
    return false;
}

bool fields_are_conditional(struct slice fields)
{
    return fields_have(fields, slice_of_string("If-None-Match")) ||
           fields_have(fields, slice_of_string("If-Modified-Since"));
}
