/*
 * extract's charset modules as a filter, for comparing them with others: standard input to
 * standard output.
 *
 *   extract_recode decode|part|encode LABEL    text in the encoding that the label names
 *   extract_recode sniff CONTENT-TYPE          a page; prints the name of its encoding
 */
#include <stdio.h>

#include "extract/encoding/charset.h"
#include "extract/encoding/charset_decode.h"
#include "extract/encoding/charset_encode.h"
#include "extract/encoding/sniff.h"

static bool convert(const char *how, const char *name, struct slice in, struct buffer *out)
{
    if (strcmp(how, "sniff") == 0) {
        struct sniffed sniffed = sniff_page(in.data, in.size, slice_of_string(name), NULL);
        buffer_put(out, charset_name(sniffed.charset), strlen(charset_name(sniffed.charset)));
        return true;
    }
    const struct charset *charset = charset_of_label(slice_of_string(name));
    if (!charset)
        return false;
    if (strcmp(how, "encode") == 0)
        charset_encode_query(charset, in, out);
    else if (strcmp(how, "part") == 0)
        charset_decode_part(charset, in.data, in.size, out);
    else
        charset_decode(charset, in.data, in.size, out);
    return true;
}

int main(int argc, char **argv)
{
    struct buffer in = {0}, out = {0};
    size_t n;
    while ((n = fread(buffer_room(&in, 65536), 1, 65536, stdin)) > 0)
        in.used += n;
    if (argc != 3 || !convert(argv[1], argv[2], slice_of_buffer(&in), &out)) {
        fprintf(stderr, "usage: extract_recode decode|part|encode LABEL | sniff CONTENT-TYPE\n");
        return 2;
    }
    bool written = fwrite(slice_of_buffer(&out).data, 1, out.used, stdout) == out.used;
    buffer_destroy(&in);
    buffer_destroy(&out);
    return written && fclose(stdout) == 0 ? 0 : 2;
}
