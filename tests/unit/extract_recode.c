/*
 * extract's charset module as a filter, for comparing it with others: standard input to standard
 * output, in the encoding that a label names.
 *
 *   extract_recode decode|part|encode LABEL
 */
#include <stdio.h>
#include <stdlib.h>

#include "extract/charset.h"

int main(int argc, char **argv)
{
    struct buffer in = {0}, out = {0};
    const struct charset *charset = argc == 3 ? charset_of_label(slice_of(argv[2])) : NULL;
    if (!charset) {
        fprintf(stderr, "usage: extract_recode decode|part|encode LABEL\n");
        return 2;
    }
    size_t n;
    while ((n = fread(buffer_room(&in, 65536), 1, 65536, stdin)) > 0)
        in.used += n;
    if (strcmp(argv[1], "encode") == 0)
        charset_encode_query(charset, buffer_slice(&in), &out);
    else if (strcmp(argv[1], "part") == 0)
        charset_decode_part(charset, buffer_slice(&in).data, in.used, &out);
    else
        charset_decode(charset, buffer_slice(&in).data, in.used, &out);
    bool written = fwrite(buffer_slice(&out).data, 1, out.used, stdout) == out.used;
    buffer_destroy(&in);
    buffer_destroy(&out);
    return written && fclose(stdout) == 0 ? 0 : 2;
}
