/*
 * The tokeniser as regular expressions. The standard's tokeniser never goes back, so neither do
 * these: every loop is possessive, and whatever the end of input leaves open is closed by \z.
 * Hence the time is linear in the page, whatever it contains. Section numbers are those of the
 * HTML Standard.
 */
#include "html_pattern.h"

#include <stdio.h>

#include "absolutize/buffer.h"
#include "absolutize/say.h"

/* Laid out as the expressions are. */
/* clang-format off */

/* 13.2.5.32 to 40: what an attribute consists of. A "=" may begin its name. */
#define SPACE          "[\t\n\f\r ]"
#define NAME_END       "[\t\n\f\r />]"
#define ATTRIBUTE_NAME "[^\t\n\f\r />] [^\t\n\f\r />=]*+"
#define ATTRIBUTE \
    ATTRIBUTE_NAME SPACE "*+" \
    "(?: = " SPACE "*+ (?: \" [^\"]*+ (?: \" | \\z )" \
    "                    |  ' [^']*+  (?: '  | \\z )" \
    "                    | [^\t\n\f\r >]*+ ) " SPACE "*+ )?+"
#define CAPTURED_VALUE \
    SPACE "*+" \
    "(?: = " SPACE "*+ (?| \" (?<value> [^\"]*+ ) (?: \" | \\z )" \
    "                    |  ' (?<value> [^']*+  ) (?: '  | \\z )" \
    "                    | (?<value> [^\t\n\f\r >]*+ ) ) )?+"
#define SEPARATOR  SPACE "++ | / (?! > )" /* "/>" is the end: 13.2.5.40, self-closing */
#define ATTRIBUTES "(?: " SEPARATOR " | " ATTRIBUTE " )*+"

/* Go on with the search behind what has matched. The end of input in a tag drops the tag. */
#define PASS_OVER "(*SKIP)(*FAIL)"
#define TAG_END   "(?: > | \\z " PASS_OVER " )"

/*
 * 13.2.5.6 to 8: the names of elements whose text ends only at their own end tag (13.2.6.2,
 * 13.2.6.4.7), of others that must not be passed over, and all the others. Most names are told
 * by their first letter.
 */
#define NAME_REST "[^\t\n\f\r />]*+"
#define TAG_NAME \
    "(?<name>" \
    "  (?> (?= [bimnpstxBIMNPSTX] )" \
    "      (?i: (?<raw> style | xmp | iframe | noembed | noframes | title | textarea )" \
    "         | (?<script> script )" \
    "         | (?<plaintext> plaintext )" \
    "         | (?<stateful> svg | math | template | meta | base ) )" \
    "      (?= " NAME_END " )" \
    "    | [a-zA-Z] " NAME_REST " ) )"

/* 13.2.5.2 and 3, RCDATA and RAWTEXT state. */
#define RAW_TEXT "(?: [^<]++ | < (?! / (?i: \\k<raw> ) " NAME_END " ) )*+"

/* 13.2.5.4 and 15 to 31: script data, within it escaped, within that double escaped. */
#define SCRIPT "(?i: script ) "
#define SCRIPT_DATA \
    "(?: [^<]++" \
    "  | <! (?= -- )" \
    "    (?: [^<-]++ | - (?! -> ) | < (?! /?+ " SCRIPT NAME_END " )" \
    "      | < " SCRIPT "(?= " NAME_END " )" \
    "        (?: [^<-]++ | - (?! -> ) | < (?! / " SCRIPT NAME_END " ) )*+" \
    "        (?: </ " SCRIPT " )?+" \
    "    )*+" \
    "    (?: --> )?+" \
    "  | < (?! !-- | / " SCRIPT NAME_END " )" \
    ")*+"

/* 13.2.5.5: it goes on to the end. */
#define PLAINTEXT "(?s: .*+ )"

/* 13.2.5.43 to 52: "<!-->" and "<!--->" are comments, and "--!>" ends one. */
#define COMMENT "!-- (?: -?+> | (?: [^-]++ | - (?! -!?+> ) )*+ (?: --!?+> | \\z ) )"

/* 13.2.5.41, 53 and 69. A doctype ends where a bogus comment does: at ">", even in its quotes. */
#define BOGUS_COMMENT "[!?/] [^>]*+ (?: > | \\z )"
#define CDATA_SECTION "!\\[CDATA\\[ (?: [^\\]]++ | \\] (?! \\]> ) )*+ (?: \\]\\]> | \\z )"

/* A "<" that opens nothing. Runs of them are passed over at once: five times faster. */
#define TEXT "(?= < ) (?: < (?= < ) )*+"

/* clang-format on */

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

static void put_names(struct buffer *buffer, const struct names *names)
{
    put(buffer, "(?: ");
    for (size_t i = 0; i < names->count; i++) {
        put(buffer, i > 0 ? " | " : "");
        put_name(buffer, names->name[i]);
    }
    put(buffer, " )");
}

static struct pattern *compile(struct buffer *text, unsigned flags)
{
    struct pattern_fault fault;
    struct pattern *pattern = pattern_new(slice_of_buffer(text), PATTERN_EXTENDED | flags, &fault);
    if (!pattern)
        die("cannot prepare the tokeniser: %s", fault.reason);
    buffer_destroy(text);
    return pattern;
}

/* 13.2.5.6 to 8 and 32 to 40: a start tag, and the text that belongs to it. */
static void put_start_tag(struct buffer *text, const struct names *wanted,
                          enum html_variant variant)
{
    put(text, TAG_NAME);
    put(text, "(?: " SEPARATOR " | (?! ");
    put_names(text, wanted);
    put(text, " ) " ATTRIBUTE " )*+ (?: (?<wanted> ");
    put_names(text, wanted);
    put(text, " ) " CAPTURED_VALUE ATTRIBUTES " )?+ (?<solidus> /?+ ) " TAG_END " (?<behind>)");
    if (variant != ALL_FOREIGN_TAGS)
        put(text, "(?(<raw>) " RAW_TEXT "| (?(<script>) " SCRIPT_DATA "| (?(<plaintext>) " PLAINTEXT
                  " ) ) )");
    if (variant == WANTED_TAGS)
        put(text, "(?(<wanted>) | (?(<stateful>) | " PASS_OVER " ) )");
}

/* 13.2.5.7: an end tag, whose attributes count for nothing. */
static void put_end_tag(struct buffer *text, enum html_variant variant)
{
    if (variant == WANTED_TAGS)
        put(text, "/ (?> (?<end_name> (?i: template ) ) (?= " NAME_END " )"
                  "    | [a-zA-Z] " NAME_REST " )");
    else
        put(text, "/ (?<end_name> [a-zA-Z] " NAME_REST " )");
    put(text, ATTRIBUTES "/?+" TAG_END);
    if (variant == WANTED_TAGS)
        put(text, "(?(<end_name>) | " PASS_OVER " )");
}

struct pattern *html_tags_pattern(const struct names *wanted, enum html_variant variant,
                                  unsigned flags)
{
    struct buffer text = {0};
    const char *pass_over = variant == WANTED_TAGS ? PASS_OVER : "";
    put(&text, "< (?: ");
    put_start_tag(&text, wanted, variant);
    put(&text, " | ");
    put_end_tag(&text, variant);
    put(&text, " | " COMMENT);
    put(&text, pass_over);
    if (variant == ALL_FOREIGN_TAGS)
        put(&text, " | " CDATA_SECTION);
    put(&text, " | " BOGUS_COMMENT);
    put(&text, pass_over);
    put(&text, " | " TEXT PASS_OVER " )");
    return compile(&text, flags);
}

struct pattern *html_attribute_pattern(const char *name, unsigned flags)
{
    struct buffer text = {0};
    put(&text, "\\G (?: " SEPARATOR " | (?! ");
    if (name)
        put_name(&text, name);
    put(&text, " ) " ATTRIBUTE " )*+ (?<name> ");
    if (name)
        put_name(&text, name);
    else
        put(&text, ATTRIBUTE_NAME);
    put(&text, " ) " CAPTURED_VALUE);
    return compile(&text, flags);
}
