/* Parses and serialises the host of a URL, the part between userinfo and port. */
#define _GNU_SOURCE /* memmem */
#include "absolutize/url/host.h"

#include "absolutize/shared/percent.h"
#include "absolutize/shared/utf8.h"
#include "absolutize/url/ipv4.h"
#include "absolutize/url/ipv6.h"

void host_parser_destroy(struct host_parser *parser)
{
    idna_destroy(&parser->idna);
    buffer_destroy(&parser->decoded);
    buffer_destroy(&parser->domain);
}

/* "Forbidden host code point" (section 3.1). */
static bool forbidden_in_host(char c)
{
    static const char forbidden[] = "\0\t\n\r #/:<>?@[\\]^|";
    return memchr(forbidden, c, sizeof forbidden - 1) != NULL;
}

/* "Forbidden domain code point" (section 3.1). */
static bool forbidden_in_domain(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte <= 0x1F || byte == 0x7F || c == '%' || forbidden_in_host(c);
}

static bool any(struct slice slice, bool (*forbidden)(char))
{
    for (size_t i = 0; i < slice.size; i++)
        if (forbidden(slice.data[i]))
            return true;
    return false;
}

/* "Opaque-host parser", for schemes that are not special. */
static enum reason opaque_host(struct slice host, struct buffer *out)
{
    if (any(host, forbidden_in_host))
        return URL_HOST;
    percent_encode(out, host, &percent_control);
    return URL_VALID;
}

static enum reason bracketed(struct slice host, struct buffer *out)
{
    if (host.size < 2 || host.data[host.size - 1] != ']')
        return URL_IPV6;
    buffer_char(out, '[');
    if (!ipv6_parse(slice_of(host.data + 1, host.size - 2), out))
        return URL_IPV6;
    buffer_char(out, ']');
    return URL_VALID;
}

static bool is_ascii(struct slice slice)
{
    for (size_t i = 0; i < slice.size; i++)
        if ((unsigned char)slice.data[i] >= 0x80)
            return false;
    return true;
}

/*
 * "Domain parser" (section 3.3), not strict: an ASCII domain is only lowercased, even if its xn--
 * labels are invalid.
 */
static enum reason domain_to_ascii(struct host_parser *parser, struct slice domain)
{
    buffer_clear(&parser->domain);
    if (is_ascii(domain)) {
        buffer_lower(&parser->domain, domain);
        return URL_VALID;
    }
    /* U+FFFD stands for bytes that were not UTF-8; it is disallowed in domains. */
    if (utf8_valid_prefix(domain.data, domain.size) < domain.size ||
        memmem(domain.data, domain.size, UTF8_REPLACEMENT, strlen(UTF8_REPLACEMENT)))
        return URL_NOT_UTF8;
    return idna_to_ascii(&parser->idna, domain, &parser->domain) ? URL_VALID : URL_IDNA;
}

enum reason host_parse(struct host_parser *parser, struct slice host, bool special,
                       struct buffer *out)
{
    if (host.size > 0 && host.data[0] == '[')
        return bracketed(host, out);
    if (!special)
        return opaque_host(host, out);
    buffer_clear(&parser->decoded);
    percent_decode(&parser->decoded, host);
    enum reason reason = domain_to_ascii(parser, slice_of_buffer(&parser->decoded));
    if (reason != URL_VALID)
        return reason;
    struct slice domain = slice_of_buffer(&parser->domain);
    if (domain.size == 0 || any(domain, forbidden_in_domain))
        return URL_HOST;
    if (!ipv4_ends_in_number(domain)) {
        buffer_slice(out, domain);
        return URL_VALID;
    }
    return ipv4_parse(domain, out) ? URL_VALID : URL_IPV4;
}
