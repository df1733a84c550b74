/*
 * The tokeniser as regular expressions. The standard's tokeniser never goes back, so neither do
 * these: every loop is possessive, and whatever the end of input leaves open is closed by \z.
 * Hence the time is linear in the page, whatever it contains. Section numbers are those of the
 * HTML Standard.
 */
#include "html.h"

#include <stdio.h>
#include <stdlib.h>

#include "absolutize/say.h"
#include "buffer.h"
#include "foreign.h"
#include "pattern.h"

/* The groups of an expression, in the order of their parentheses. */
enum group {
    ALL,
    NAME,
    RAW,
    SCRIPT,
    PLAINTEXT,
    STATEFUL,
    WANTED,
    VALUE,
    SOLIDUS,
    BEHIND,
    END_NAME
};

/* 13.2.5.32 to 40: what an attribute consists of. A "=" may begin its name. */
#define NAME_END       "[\t\n\f\r />]"
#define ATTRIBUTE_NAME "[^\t\n\f\r />] [^\t\n\f\r />=]*+"
#define EQUALS         "[\t\n\f\r ]*+ = [\t\n\f\r ]*+"
#define ATTRIBUTE_VALUE                                                                            \
    "(?: " EQUALS " (?: \" [^\"]*+ (?: \" | \\z )"                                                 \
    "                 | '  [^']*+  (?: '  | \\z )"                                                 \
    "                 | [^\t\n\f\r >]*+ ) )?+"
#define CAPTURED_VALUE                                                                             \
    "(?: " EQUALS " (?| \" ( [^\"]*+ ) (?: \" | \\z )"                                             \
    "                 | '  ( [^']*+ )  (?: '  | \\z )"                                             \
    "                 | ( [^\t\n\f\r >]*+ ) ) )?+"
#define SEPARATOR  "[\t\n\f\r ]++ | / (?! > )" /* "/>" is the end, 13.2.5.40 */
#define ATTRIBUTES "(?: " SEPARATOR " | " ATTRIBUTE_NAME ATTRIBUTE_VALUE " )*+"

/* Go on with the search behind what has matched. The end of input in a tag drops the tag. */
#define PASS_OVER "(*SKIP)(*FAIL)"
#define TAG_END   "(?: > | \\z " PASS_OVER " )"

/*
 * 13.2.5.6 to 8, tag open state, tag name state. RAW: elements whose text ends at their own end
 * tag only (13.2.6.2, 13.2.6.4.7). STATEFUL: others that must not be passed over.
 */
static const char tag_name[] =
    "(?= [a-zA-Z] )"
    "( (?> (?= [bimnpstxBIMNPSTX] )"
    "      (?i: ( style | xmp | iframe | noembed | noframes | title | textarea )"
    "         | ( script ) | ( plaintext ) | ( svg | math | template | meta | base ) )"
    "      (?= " NAME_END " )"
    "    | [^\t\n\f\r />]++ ) )";

/* 13.2.5.2 and 3, RCDATA and RAWTEXT state. */
static const char raw_text[] = "(?: [^<]++ | < (?! / (?i: \\g{2} ) " NAME_END " ) )*+";

/* 13.2.5.4 and 15 to 31: script data, within it escaped, within that double escaped. */
static const char script_data[] =
    "(?: [^<]++"
    "  | <! (?= -- )"
    "    (?: [^<-]++ | - (?! -> )"
    "      | < (?! /?+ (?i: script ) " NAME_END " )"
    "      | < (?i: script ) (?= " NAME_END " )"
    "        (?: [^<-]++ | - (?! -> ) | < (?! / (?i: script ) " NAME_END " ) )*+"
    "        (?: </ (?i: script ) )?+"
    "    )*+"
    "    (?: --> )?+"
    "  | < (?! !-- | / (?i: script ) " NAME_END " )"
    ")*+";

/* 13.2.5.43 to 52: "<!-->" and "<!--->" are comments, and "--!>" ends one. */
static const char comment[] = "!-- (?: -?+> | (?: [^-]++ | - (?! -!?+> ) )*+ (?: --!?+> | \\z ) )";

/* 13.2.5.41, 53 and 69. A doctype ends where a bogus comment does: at ">", even in its quotes. */
static const char bogus_comment[] = "[!?/] [^>]*+ (?: > | \\z )";
static const char cdata_section[] =
    "!\\[CDATA\\[ (?: [^\\]]++ | \\] (?! \\]> ) )*+ (?: \\]\\]> | \\z )";

struct attribute {
    const char *name; /* borrowed */
    struct pattern *pattern;
};

struct html {
    const struct names *attributes; /* borrowed */
    unsigned flags;
    struct pattern *wanted;      /* HTML content, tags that matter only */
    struct pattern *all;         /* HTML content, all tags */
    struct pattern *all_foreign; /* foreign content, all tags */
    struct attribute *attribute; /* owned: patterns for html_attribute */
    size_t attribute_count;
    struct slice page; /* borrowed */
    size_t at;
    size_t templates; /* that are open */
    const char *fault;
    uint64_t calls;
    struct foreign foreign;
};

static void put(struct buffer *buffer, const char *text)
{
    buffer_put(buffer, text, strlen(text));
}

/* A name as a pattern, in any case. */
static void put_name(struct buffer *buffer, const char *name)
{
    put(buffer, "(?i:");
    for (; *name; name++) {
        char escape[8];
        snprintf(escape, sizeof escape, "\\x%02X", (unsigned)(unsigned char)*name);
        put(buffer, escape);
    }
    put(buffer, ") (?= [\t\n\f\r />=] )");
}

static void put_wanted(struct buffer *buffer, const struct names *names)
{
    put(buffer, "(?: ");
    for (size_t i = 0; i < names->count; i++) {
        put(buffer, i > 0 ? " | " : "");
        put_name(buffer, names->name[i]);
    }
    put(buffer, " )");
}

static struct pattern *compile(struct buffer *text, const struct html *html)
{
    struct pattern_fault fault;
    unsigned flags = PATTERN_EXTENDED | (html->flags & HTML_COUNTED ? PATTERN_COUNTED : 0);
    struct pattern *pattern = pattern_new(buffer_slice(text), flags, &fault);
    if (!pattern)
        die("cannot prepare the tokeniser: %s", fault.reason);
    buffer_destroy(text);
    return pattern;
}

enum variant { WANTED_TAGS, ALL_TAGS, ALL_FOREIGN_TAGS };

/* 13.2.5.6 to 8 and 32 to 40: a start tag, and the text that belongs to it. */
static void put_start_tag(struct buffer *text, const struct html *html, enum variant variant)
{
    put(text, tag_name);
    put(text, "(?: " SEPARATOR " | (?! ");
    put_wanted(text, html->attributes);
    put(text, ") " ATTRIBUTE_NAME ATTRIBUTE_VALUE " )*+ (?: ( ");
    put_wanted(text, html->attributes);
    put(text, ") " CAPTURED_VALUE ATTRIBUTES " )?+ ( /?+ ) " TAG_END " ()");
    if (variant != ALL_FOREIGN_TAGS) {
        put(text, "(?(2) ");
        put(text, raw_text);
        put(text, "| (?(3) ");
        put(text, script_data);
        put(text, "| (?(4) (?s: .*+ ) ) ) )");
    }
    if (variant == WANTED_TAGS)
        put(text, "(?(6) | (?(5) | " PASS_OVER " ) )");
}

static struct pattern *tags_pattern(const struct html *html, enum variant variant)
{
    struct buffer text = {0};
    const char *pass_over = variant == WANTED_TAGS ? PASS_OVER : "";
    put(&text, "< (?: ");
    put_start_tag(&text, html, variant);
    put(&text, "| / ( ");
    put(&text, variant == WANTED_TAGS ? "(?i: template ) (?= " NAME_END " )"
                                      : "[a-zA-Z] [^\t\n\f\r />]*+");
    put(&text, " ) " ATTRIBUTES "/?+" TAG_END);
    if (variant == WANTED_TAGS)
        put(&text, "| / [a-zA-Z] [^\t\n\f\r />]*+ " ATTRIBUTES "/?+" TAG_END PASS_OVER);
    put(&text, "| ");
    put(&text, comment);
    put(&text, pass_over);
    if (variant == ALL_FOREIGN_TAGS) {
        put(&text, "| ");
        put(&text, cdata_section);
    }
    put(&text, "| ");
    put(&text, bogus_comment);
    put(&text, pass_over);
    put(&text, " )");
    return compile(&text, html);
}

/* An attribute of a tag whose name ends at \G. */
static struct pattern *attribute_pattern(const struct html *html, const char *name)
{
    struct buffer text = {0};
    put(&text, "\\G (?: " SEPARATOR " | (?! ");
    put_name(&text, name);
    put(&text, ") " ATTRIBUTE_NAME ATTRIBUTE_VALUE " )*+ ( ");
    put_name(&text, name);
    put(&text, ") " CAPTURED_VALUE);
    return compile(&text, html);
}

struct html *html_new(const struct names *attributes, unsigned flags)
{
    struct html *html = calloc(1, sizeof *html);
    if (!html)
        die("out of memory");
    html->attributes = attributes;
    html->flags = flags;
    return html;
}

void html_free(struct html *html)
{
    if (!html)
        return;
    pattern_free(html->wanted);
    pattern_free(html->all);
    pattern_free(html->all_foreign);
    for (size_t i = 0; i < html->attribute_count; i++)
        pattern_free(html->attribute[i].pattern);
    free(html->attribute);
    free(html);
}

void html_page(struct html *html, struct slice page)
{
    html->page = page;
    html->at = 0;
    html->templates = 0;
    html->fault = NULL;
    foreign_reset(&html->foreign);
}

/* The expression for what comes next; made when first needed, as few pages need them all. */
static struct pattern *current_pattern(struct html *html)
{
    enum variant variant = foreign_content(&html->foreign)                     ? ALL_FOREIGN_TAGS
                           : html->foreign.depth > 0 || html->flags & HTML_ALL ? ALL_TAGS
                                                                               : WANTED_TAGS;
    struct pattern **pattern = variant == WANTED_TAGS ? &html->wanted
                               : variant == ALL_TAGS  ? &html->all
                                                      : &html->all_foreign;
    if (!*pattern)
        *pattern = tags_pattern(html, variant);
    return *pattern;
}

/* An attribute without a value has an empty one; it, too, has a place in the page. */
static struct slice value_or_empty(struct slice name, struct slice value)
{
    return value.data ? value : (struct slice){name.data + name.size, 0};
}

static void read_tag(struct html_tag *tag, const struct pattern *pattern, struct slice page)
{
    const size_t *bounds = pattern_bounds(pattern);
    *tag = (struct html_tag){.kind = HTML_OTHER, .start = bounds[0], .next = bounds[1]};
    tag->end = tag->next;
    tag->name = pattern_group(pattern, page, NAME);
    if (tag->name.data) {
        tag->kind = HTML_START_TAG;
        tag->wanted = pattern_group(pattern, page, WANTED);
        tag->value = pattern_group(pattern, page, VALUE);
        if (tag->wanted.data)
            tag->value = value_or_empty(tag->wanted, tag->value);
        tag->self_closing = bounds[2 * SOLIDUS] < bounds[2 * SOLIDUS + 1];
        tag->end = bounds[2 * BEHIND];
        return;
    }
    tag->name = pattern_group(pattern, page, END_NAME);
    if (tag->name.data)
        tag->kind = HTML_END_TAG;
}

static bool has_html_encoding(struct html *html, const struct html_tag *tag)
{
    struct slice encoding = html_attribute(html, tag, "encoding");
    return encoding.data &&
           (slice_is(encoding, "text/html") || slice_is(encoding, "application/xhtml+xml"));
}

static bool has_font_style(struct html *html, const struct html_tag *tag)
{
    return html_attribute(html, tag, "color").data || html_attribute(html, tag, "face").data ||
           html_attribute(html, tag, "size").data;
}

static void start_tag(struct html *html, struct html_tag *tag)
{
    struct foreign *foreign = &html->foreign;
    tag->in_template = html->templates > 0;
    if (foreign->depth > 0 || slice_is(tag->name, "svg") || slice_is(tag->name, "math")) {
        struct foreign_tag f = {.name = tag->name, .self_closing = tag->self_closing};
        if (foreign_content(foreign) && slice_is(tag->name, "font"))
            f.font_style = has_font_style(html, tag);
        if (foreign_content(foreign) && slice_is(tag->name, "annotation-xml"))
            f.html_encoding = has_html_encoding(html, tag);
        tag->foreign = foreign_start(foreign, &f);
    }
    if (!tag->foreign && slice_is(tag->name, "template"))
        html->templates++;
}

static void end_tag(struct html *html, const struct html_tag *tag)
{
    if (html->foreign.depth > 0)
        foreign_end(&html->foreign, tag->name);
    if (html->templates > 0 && slice_is(tag->name, "template"))
        html->templates--;
}

bool html_next(struct html *html, struct html_tag *tag)
{
    struct pattern *pattern = current_pattern(html);
    enum pattern_result result = pattern_find(pattern, html->page, html->at, false);
    html->calls++;
    if (result == PATTERN_STOPPED)
        html->fault = pattern_reason(pattern);
    if (result != PATTERN_FOUND)
        return false;
    read_tag(tag, pattern, html->page);
    html->at = tag->next;
    if (tag->kind == HTML_START_TAG)
        start_tag(html, tag);
    else if (tag->kind == HTML_END_TAG)
        end_tag(html, tag);
    return true;
}

const char *html_fault(const struct html *html)
{
    return html->fault;
}

static struct pattern *pattern_of(struct html *html, const char *name)
{
    for (size_t i = 0; i < html->attribute_count; i++)
        if (strcmp(html->attribute[i].name, name) == 0)
            return html->attribute[i].pattern;
    struct attribute *grown = realloc(html->attribute, (html->attribute_count + 1) * sizeof *grown);
    if (!grown)
        die("out of memory");
    html->attribute = grown;
    grown[html->attribute_count] = (struct attribute){name, attribute_pattern(html, name)};
    return grown[html->attribute_count++].pattern;
}

struct slice html_attribute(struct html *html, const struct html_tag *tag, const char *name)
{
    struct pattern *pattern = pattern_of(html, name);
    struct slice upto = {html->page.data, tag->end};
    size_t behind_name = (size_t)(tag->name.data + tag->name.size - html->page.data);
    html->calls++;
    if (pattern_find(pattern, upto, behind_name, false) != PATTERN_FOUND)
        return (struct slice){0};
    return value_or_empty(pattern_group(pattern, upto, 1), pattern_group(pattern, upto, 2));
}

static uint64_t steps_of(const struct pattern *pattern)
{
    return pattern ? pattern_steps(pattern) : 0;
}

struct html_cost html_cost(const struct html *html)
{
    struct html_cost cost = {.calls = html->calls};
    cost.steps = steps_of(html->wanted) + steps_of(html->all) + steps_of(html->all_foreign);
    for (size_t i = 0; i < html->attribute_count; i++)
        cost.steps += steps_of(html->attribute[i].pattern);
    return cost;
}
