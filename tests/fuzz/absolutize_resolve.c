/*
 * The resolver: "base LF reference". A URL that comes out is its own serialisation: resolved
 * against anything, it stays the same (URL Standard, section 4.5). The short way gives what the
 * long way gives.
 */
#include "absolutize/url/resolve.h"

#include <string.h>

#include "absolutize/shared/utf8.h"
#include "tests/fuzz/feed.h"

static struct buffer kept; /* a copy of the URL under test */

static void expect_same(struct resolver *resolver, const struct base *base)
{
    struct slice again;
    struct slice url = slice_of_buffer(&kept);
    EXPECT(resolver_resolve(resolver, base, url, &again) == URL_VALID);
    EXPECT(slice_equal(again, url));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct resolver resolver;
    static struct base base, elsewhere;
    if (!resolver.engine) {
        resolver_init(&resolver);
        resolver_set_base(&resolver, &elsewhere, slice_of_string("file:///C:/x/y?z#a"), NULL);
        EXPECT(elsewhere.valid);
    }
    const char *text = (const char *)data;
    const uint8_t *lf = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t n = lf ? (size_t)(lf - data) : 0;
    resolver_set_base(&resolver, &base, slice_of(text, n), NULL);

    struct slice reference = slice_of(text + (lf ? n + 1 : 0), size - (lf ? n + 1 : 0));
    struct slice url;
    resolver.long_way = true;
    enum reason reason = resolver_resolve(&resolver, &base, reference, &url);
    kept.used = 0;
    if (reason == URL_VALID)
        buffer_slice(&kept, url);
    resolver.long_way = false;
    EXPECT(resolver_resolve(&resolver, &base, reference, &url) == reason);
    if (reason != URL_VALID)
        return 0;
    EXPECT(slice_equal(url, slice_of_buffer(&kept)));
    EXPECT(utf8_valid_prefix(kept.data, kept.used) == kept.used);
    expect_same(&resolver, NULL);
    expect_same(&resolver, &base);
    expect_same(&resolver, &elsewhere);
    return 0;
}
