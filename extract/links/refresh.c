/* Parses the content of a meta refresh, such as "5; url=next.html". */
#include "extract/links/refresh.h"

#include "absolutize/shared/ascii.h"

static bool at_space(const struct slice *text)
{
    return text->size > 0 && ascii_is_space(text->data[0]);
}

static bool at_any(const struct slice *text, const char *set, size_t n)
{
    return text->size > 0 && memchr(set, text->data[0], n);
}

static void skip(struct slice *text)
{
    text->data++;
    text->size--;
}

static void skip_spaces(struct slice *text)
{
    while (at_space(text))
        skip(text);
}

/* Steps 2 to 6: skips the time. False if there is none. */
static bool skip_time(struct slice *text)
{
    skip_spaces(text);
    if (!at_any(text, ".0123456789", 11))
        return false;
    while (at_any(text, ".0123456789", 11))
        skip(text);
    return true;
}

/* Steps 12 to 17: skips "url=", or the part of it that is there. */
enum keyword { NO_KEYWORD, KEYWORD, BROKEN_KEYWORD };
static enum keyword skip_keyword(struct slice *text)
{
    if (!at_any(text, "Uu", 2))
        return NO_KEYWORD;
    skip(text);
    if (!at_any(text, "Rr", 2))
        return BROKEN_KEYWORD;
    skip(text);
    if (!at_any(text, "Ll", 2))
        return BROKEN_KEYWORD;
    skip(text);
    skip_spaces(text);
    if (!at_any(text, "=", 1))
        return BROKEN_KEYWORD;
    skip(text);
    skip_spaces(text);
    return KEYWORD;
}

bool refresh_url(struct slice content, struct slice *url)
{
    if (!skip_time(&content))
        return false;
    if (!at_any(&content, ";,", 2) && !at_space(&content))
        return false;
    skip_spaces(&content);
    if (at_any(&content, ";,", 2))
        skip(&content);
    skip_spaces(&content);
    if (content.size == 0)
        return false;
    *url = content;
    if (skip_keyword(&content) == BROKEN_KEYWORD)
        return true;
    const char *end = NULL;
    if (at_any(&content, "'\"", 2)) {
        char quote = content.data[0];
        skip(&content);
        end = memchr(content.data, quote, content.size);
    }
    *url = content;
    if (end)
        url->size = (size_t)(end - content.data);
    return true;
}
