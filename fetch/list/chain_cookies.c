/* Keeps and chooses the cookies of one line's redirects. */
#include "fetch/list/chain_cookies.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "fetch/list/cookie_date.h"

struct chain_cookie {
    char *pair;   /* owned, as are the others; "name=value" */
    char *domain; /* in lower case */
    char *path;
    size_t name;    /* bytes of the name in pair */
    bool host_only; /* no Domain: for that host alone */
    bool secure;
};

static void destroy(struct chain_cookie *cookie)
{
    free(cookie->pair);
    free(cookie->domain);
    free(cookie->path);
}

void chain_cookies_destroy(struct chain_cookies *cookies)
{
    for (size_t i = 0; i < cookies->count; i++)
        destroy(&cookies->items[i]);
    free(cookies->items);
    *cookies = (struct chain_cookies){0};
}

static struct slice path_of(const struct url *url)
{
    return slice_of(url->text + url->origin, strcspn(url->text + url->origin, "?"));
}

/* Section 5.1.3: the host is that domain, or a name in it. */
static bool domain_matches(struct slice host, struct slice domain, bool numeric)
{
    if (slice_alike(host, domain))
        return true;
    return !numeric && host.size > domain.size && host.data[host.size - domain.size - 1] == '.' &&
           slice_alike(slice_from(host, host.size - domain.size), domain);
}

/* Section 5.1.4. */
static bool path_matches(struct slice path, struct slice prefix)
{
    if (path.size < prefix.size || memcmp(path.data, prefix.data, prefix.size) != 0)
        return false;
    return path.size == prefix.size || prefix.data[prefix.size - 1] == '/' ||
           path.data[prefix.size] == '/';
}

/* The path of a cookie that names none (section 5.1.4). */
static struct slice default_path(const struct url *url)
{
    struct slice path = path_of(url);
    while (path.size > 1 && path.data[path.size - 1] != '/')
        path.size--;
    path.size -= path.size > 1;
    return path;
}

/* Cuts what precedes the next c off *rest, without blanks around it. */
static struct slice cut(struct slice *rest, char c)
{
    return slice_trim(slice_cut(rest, c), " \t");
}

/* What the attributes of a cookie say. */
struct attributes {
    struct slice domain, path;
    bool secure, expired;
};

/* Section 5.2.2: whether it is a number, perhaps below zero; and if so, whether that is over. */
static bool read_age(struct slice age, bool *expired)
{
    bool negative = age.size > 0 && *age.data == '-', zero = true;
    for (size_t i = negative; i < age.size; i++) {
        if (!ascii_is_digit(age.data[i]))
            return false;
        zero = zero && age.data[i] == '0';
    }
    if (age.size == negative)
        return false;
    *expired = negative || zero;
    return true;
}

static struct attributes read_attributes(struct slice rest, int64_t now)
{
    struct attributes found = {0};
    bool aged = false; /* Max-Age counts before Expires */
    while (rest.size > 0) {
        struct slice value = cut(&rest, ';'), name = cut(&value, '=');
        if (slice_is(name, "Domain")) {
            found.domain = value.size > 0 && *value.data == '.' ? slice_from(value, 1) : value;
        } else if (slice_is(name, "Path")) {
            found.path = value;
        } else if (slice_is(name, "Secure")) {
            found.secure = true;
        } else if (slice_is(name, "Max-Age")) {
            aged = read_age(value, &found.expired) || aged;
        } else if (slice_is(name, "Expires") && !aged) {
            int64_t date = cookie_date(value);
            found.expired = date >= 0 && date <= now;
        }
    }
    return found;
}

/* RFC 6265bis, section 4.1.3: what the beginning of a name promises has to be so. */
static bool keeps_promise(struct slice name, const struct attributes *attributes)
{
    if (slice_starts(name, "__Host-"))
        return attributes->secure && attributes->domain.size == 0 &&
               slice_is(attributes->path, "/");
    return attributes->secure || !slice_starts(name, "__Secure-");
}

static bool is_printable(struct slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
            return false;
    return true;
}

static void drop(struct chain_cookies *cookies, size_t i)
{
    destroy(&cookies->items[i]);
    cookies->count--;
    memmove(cookies->items + i, cookies->items + i + 1,
            (cookies->count - i) * sizeof *cookies->items);
}

/* The place of the cookie with the same name, domain and path, or count. */
static size_t find_same(const struct chain_cookies *cookies, const struct chain_cookie *cookie)
{
    size_t i = 0;
    for (; i < cookies->count; i++) {
        const struct chain_cookie *old = &cookies->items[i];
        if (old->name == cookie->name && memcmp(old->pair, cookie->pair, cookie->name) == 0 &&
            strcmp(old->domain, cookie->domain) == 0 && strcmp(old->path, cookie->path) == 0)
            break;
    }
    return i;
}

/* Takes the cookie over; of those with paths as long it is the last. */
static void insert(struct chain_cookies *cookies, struct chain_cookie cookie)
{
    size_t at = 0, length = strlen(cookie.path);
    if (!cookies->items)
        cookies->items = memory_zeroed(CHAIN_COOKIES_MAX, sizeof *cookies->items);
    if (cookies->count == CHAIN_COOKIES_MAX)
        drop(cookies, cookies->count - 1);
    while (at < cookies->count && strlen(cookies->items[at].path) >= length)
        at++;
    memmove(cookies->items + at + 1, cookies->items + at,
            (cookies->count - at) * sizeof *cookies->items);
    cookies->items[at] = cookie;
    cookies->count++;
}

/* Section 5.3, step 11: takes the cookie over; it replaces the same one where that stands. */
static void store(struct chain_cookies *cookies, struct chain_cookie cookie, bool expired)
{
    size_t same = find_same(cookies, &cookie);
    if (same < cookies->count && !expired) {
        destroy(&cookies->items[same]);
        cookies->items[same] = cookie;
        return;
    }
    if (same < cookies->count)
        drop(cookies, same);
    if (expired)
        destroy(&cookie);
    else
        insert(cookies, cookie);
}

static char *join_pair(struct slice name, struct slice value)
{
    struct buffer pair = {0};
    buffer_slice(&pair, name);
    buffer_char(&pair, '=');
    buffer_slice(&pair, value);
    buffer_char(&pair, '\0');
    return pair.data;
}

void chain_cookies_take(struct chain_cookies *cookies, const struct url *url, struct slice field,
                        int64_t now)
{
    struct slice pair = cut(&field, ';'), host = url_host(url);
    bool has_value = slice_find(pair, '=') < pair.size;
    struct slice name = cut(&pair, '='), value = slice_trim(pair, " \t");
    struct attributes attributes = read_attributes(field, now);
    struct slice domain = attributes.domain.size > 0 ? attributes.domain : host;
    bool whole_suffix = slice_find(domain, '.') == domain.size && !slice_alike(domain, host);
    if (name.size == 0 || !has_value || name.size + value.size > CHAIN_COOKIE_BYTES ||
        !is_printable(name) || !is_printable(value) ||
        !domain_matches(host, domain, url->numeric) || whole_suffix ||
        !keeps_promise(name, &attributes) || (attributes.secure && !url_is_https(url)))
        return;
    bool rooted = attributes.path.size > 0 && *attributes.path.data == '/';
    struct slice path = rooted ? attributes.path : default_path(url);
    struct chain_cookie cookie = {.pair = join_pair(name, value),
                                  .domain = memory_lower(domain.data, domain.size),
                                  .path = memory_text(path.data, path.size),
                                  .name = name.size,
                                  .host_only = attributes.domain.size == 0,
                                  .secure = attributes.secure};
    store(cookies, cookie, attributes.expired);
}

static bool is_for(const struct chain_cookie *cookie, const struct url *url)
{
    struct slice host = url_host(url), domain = slice_of_string(cookie->domain);
    bool at_home =
        cookie->host_only ? slice_alike(host, domain) : domain_matches(host, domain, url->numeric);
    return at_home && path_matches(path_of(url), slice_of_string(cookie->path)) &&
           (!cookie->secure || url_is_https(url));
}

char *chain_cookies_for(const struct chain_cookies *cookies, const struct url *url)
{
    struct buffer text = {0};
    for (size_t i = 0; i < cookies->count; i++)
        if (is_for(&cookies->items[i], url)) {
            buffer_string(&text, text.used > 0 ? "; " : "");
            buffer_string(&text, cookies->items[i].pair);
        }
    if (text.used > 0)
        buffer_char(&text, '\0');
    return text.data;
}
