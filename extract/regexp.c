/* Prints what regular expressions match in the text of bodies. */
#include "extract/regexp.h"

#include <stdlib.h>
#include <time.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/utf8.h"
#include "extract/encoding/charset_decode.h"
#include "extract/links/page_text.h"
#include "extract/markup/html.h"
#include "extract/markup/pattern.h"
#include "extract/records/media_type.h"

struct expression {
    const char *source;      /* borrowed: as it was given */
    struct pattern *pattern; /* owned */
};

struct regexps {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    struct expression *expression; /* owned; as many as the options have */
    struct page_text body;         /* owned, like what follows */
    struct names meta;             /* what html looks for */
    struct html *html;             /* finds <meta>; made before confinement forbids new code */
    struct buffer text;            /* the body in UTF-8 */
    struct buffer line;
    size_t output_left; /* what the lines of the page in hand may still take */
};

/* The columns that a byte of a pattern takes in a message: characters, not bytes; \xNN. */
static size_t shown_width(char byte)
{
    unsigned char c = (unsigned char)byte;
    if (c < ' ' || c == 0x7F)
        return strlen("\\xNN");
    return !utf8_continues(byte);
}

/*
 * Shows a pattern, and a caret under the character where it goes wrong:
 *   extract: --regexp: a(b: missing closing parenthesis
 *   extract: --regexp: a(b
 *   extract: --regexp:    ^
 */
static _Noreturn void show_fault(const char *text, const struct pattern_fault *fault)
{
    size_t columns = 0;
    for (size_t i = 0; i < fault->offset && text[i]; i++)
        columns += shown_width(text[i]);
    complain("--regexp: %s", text);
    complain("--regexp: %*s^", (int)columns, "");
    usage_error("--regexp: %s", fault->reason);
}

struct regexps *regexps_new(const struct options *options, struct output *out)
{
    struct regexps *regexps = memory_zeroed(1, sizeof *regexps);
    struct expression *expression = memory_zeroed(options->regexps.count, sizeof *expression);
    *regexps = (struct regexps){.options = options, .out = out, .expression = expression};
    names_add(&regexps->meta, "charset");
    regexps->html = html_new(&regexps->meta, 0);
    for (size_t i = 0; i < options->regexps.count; i++) {
        struct pattern_fault fault;
        expression[i].source = options->regexps.items[i];
        expression[i].pattern = pattern_new(slice_of_string(expression[i].source),
                                            PATTERN_UTF | PATTERN_BOUNDED, &fault);
        if (!expression[i].pattern)
            show_fault(expression[i].source, &fault);
    }
    if (!pattern_is_jit(expression[0].pattern))
        narrate("PCRE2 has no machine code here: matching takes longer");
    return regexps;
}

void regexps_free(struct regexps *regexps)
{
    if (!regexps)
        return;
    for (size_t i = 0; i < regexps->options->regexps.count; i++)
        pattern_free(regexps->expression[i].pattern);
    free(regexps->expression);
    page_text_destroy(&regexps->body);
    names_destroy(&regexps->meta);
    html_free(regexps->html);
    buffer_destroy(&regexps->text);
    buffer_destroy(&regexps->line);
    free(regexps);
}

/* False if the page's lines would take more than they may. */
static bool print_match(struct regexps *regexps, const struct page *page, struct slice match)
{
    struct buffer *line = &regexps->line;
    buffer_clear(line);
    buffer_slice(line, page->source);
    buffer_char(line, '\t');
    page_put_escaped(line, match);
    if (!page_is_at_source(page)) {
        buffer_char(line, '\t');
        buffer_slice(line, page->document);
    }
    buffer_char(line, '\n');
    if (line->used > regexps->output_left)
        return false;
    regexps->output_left -= line->used;
    output_slice(regexps->out, slice_of_buffer(line));
    return true;
}

/* What -e prints of a match: the first group when there is one and it took part, else all. */
static struct slice match_text(const struct pattern *pattern, struct slice text)
{
    struct slice group = {0};
    if (pattern_groups(pattern) > 0)
        group = pattern_group(pattern, text, 1);
    return group.data ? group : pattern_group(pattern, text, 0);
}

/*
 * The limits of PCRE2 hold for the places in the text one by one, so an expression like "a.*b"
 * could still take hours for the many places of a large page. It is therefore tried within a
 * window of places at a time, with a look at the clock in between.
 */
enum { PAGE_SECONDS = 2, BYTES_A_SECOND = 8 * 1024 * 1024 };

struct search {
    struct pattern *pattern;
    struct slice text;
    size_t start;   /* of the search for the next match */
    bool not_empty; /* an empty match there was the last one */
    size_t window;
    unsigned looks;
    clock_t end; /* of the processor's time for it */
};

static clock_t time_for(struct slice text)
{
    clock_t seconds = PAGE_SECONDS + (clock_t)(text.size / BYTES_A_SECOND);
    return clock() + seconds * CLOCKS_PER_SEC;
}

/* The end of the window that begins at start: it ends between two characters. */
static size_t window_end(const struct search *search, size_t start)
{
    if (search->window >= search->text.size - start)
        return search->text.size;
    size_t end = start + search->window;
    while (end < search->text.size && utf8_continues(search->text.data[end]))
        end++;
    return end;
}

/* Makes windows larger while they are quick, so that reading the clock costs nothing. */
static void set_window(struct search *search, clock_t taken)
{
    enum { WINDOW_MAX = 1 << 24 };
    if (taken < CLOCKS_PER_SEC / 100 && search->window < WINDOW_MAX)
        search->window *= 2;
    else if (taken > CLOCKS_PER_SEC / 10 && search->window > 1)
        search->window /= 2;
}

/* Finds the next match; PATTERN_STOPPED, and *why, if it takes too long. */
static enum pattern_result find_next(struct search *search, const char **why)
{
    enum { LOOK_EVERY = 64 };
    for (size_t start = search->start;;) {
        size_t end = window_end(search, start);
        clock_t now = search->looks++ % LOOK_EVERY == 0 || start > search->start ? clock() : 0;
        if (now > search->end) {
            *why = "it takes too long";
            return PATTERN_STOPPED;
        }
        enum pattern_result result = pattern_find_within(
            search->pattern, search->text, start, end, search->not_empty && start == search->start);
        if (result == PATTERN_STOPPED)
            *why = pattern_reason(search->pattern);
        if (result != PATTERN_NONE || end == search->text.size)
            return result;
        if (now)
            set_window(search, clock() - now);
        start = end; /* tried twice: that is cheaper than to find the next character */
    }
}

static bool print_matches(struct regexps *regexps, const struct expression *expression,
                          const struct page *page, struct slice text)
{
    enum { FIRST_WINDOW = 64 };
    struct search search = {.pattern = expression->pattern,
                            .text = text,
                            .window = FIRST_WINDOW,
                            .end = time_for(text)};
    if (strstr(expression->source, "\\G")) /* the start of the search, and not of a window of it */
        search.window = SIZE_MAX;
    size_t count = 0;
    const char *why = "";
    enum pattern_result result;
    while ((result = find_next(&search, &why)) == PATTERN_FOUND) {
        const size_t *bounds = pattern_bounds(search.pattern);
        if (!print_match(regexps, page, match_text(search.pattern, text))) {
            why = PAGE_OUTPUT_LIMIT;
            result = PATTERN_STOPPED;
            break;
        }
        count++;
        search.not_empty = bounds[1] <= bounds[0];
        search.start = bounds[1];
    }
    if (result == PATTERN_STOPPED)
        complain("%.*s: stopped at byte %zu: --regexp %s: %s", SLICE(page->document), search.start,
                 expression->source, why);
    narrate("%.*s: %zu match%s of %s", SLICE(page->document), count, count == 1 ? "" : "es",
            expression->source);
    return result != PATTERN_STOPPED;
}

/* Goes through the tags of a page, to the <meta> that tells its encoding. */
static void look_for_meta(struct regexps *regexps, const struct page *page)
{
    struct html_tag tag;
    html_page(regexps->html, regexps->body.text);
    while (!regexps->body.encoding.certain && html_next(regexps->html, &tag))
        if (tag.kind == HTML_START_TAG && slice_is(tag.name, "meta"))
            page_text_meta(&regexps->body, page, &tag);
}

/* The text of a body in UTF-8; borrows from regexps or page. */
static struct slice decode_body(struct regexps *regexps, const struct page *page)
{
    struct page_text *body = &regexps->body;
    page_text_open(body, page, regexps->options->charset);
    if (!body->encoding.certain && type_is_html(page->content_type, page->body))
        look_for_meta(regexps, page);
    if (body->is_converted)
        return body->text;
    buffer_clear(&regexps->text);
    charset_decode(body->charset, body->text.data, body->text.size, &regexps->text);
    return slice_of_buffer(&regexps->text);
}

bool regexps_print(struct regexps *regexps, const struct page *page)
{
    bool whole = true;
    regexps->output_left = page_output_max(page);
    struct slice text = decode_body(regexps, page);
    for (size_t i = 0; i < regexps->options->regexps.count; i++)
        whole &= print_matches(regexps, &regexps->expression[i], page, text);
    return whole;
}
