/*
 * The tokeniser as regular expressions. The standard's tokeniser never goes back, and neither do
 * these: every loop is possessive, and \z closes what the end of input leaves open. So the time is
 * linear in the page, whatever it contains. Section numbers are those of the HTML Standard.
 */
#include "extract/markup/html_pattern.h"

#include <stdio.h>

#include "absolutize/shared/buffer.h"
#include "absolutize/shared/say.h"
#include "extract/markup/elements.h"

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
#define SEPARATOR SPACE "++ | (?: / (?! > ) " SPACE "*+ )++" /* "/>" ends: 13.2.5.40 */
#define ATTRIBUTES "(?: " ATTRIBUTE " | " SEPARATOR " )*+"

/*
 * The same where few tags have any, as a call of the group that DEFINITIONS defines: an expression
 * in which it stands fewer times is compiled in two thirds of the time.
 */
#define FEW_ATTRIBUTES "(?&attributes)"
#define DEFINITIONS    "(?(DEFINE) (?<attributes> " ATTRIBUTES " ) )"

/* Goes on with the search after what has matched. The end of input in a tag drops the tag. */
#define PASS_OVER "(*SKIP)(*FAIL)"
#define TAG_END   "(?: > | \\z " PASS_OVER " )"

/* 13.2.5.6 to 8. */
#define LETTER    "[a-zA-Z]"
#define NAME_REST "[^\t\n\f\r />]*+"
#define TEMPLATE "(?i: template ) (?= " NAME_END " )"
#define OTHER_END_TAG \
    "/ (?i: [a-su-z] | t (?! emplate " NAME_END ") ) " NAME_REST \
    "(?: > | " FEW_ATTRIBUTES " /?+ " TAG_END " )"

/* 13.2.5.43 to 52: "<!-->" and "<!--->" are comments, and "--!>" ends one. */
#define COMMENT "!-- (?: -?+> | (?: [^-]++ | - (?! -!?+> ) )*+ (?: --!?+> | \\z ) )"

/* 13.2.5.41, 53 and 69. A doctype ends where a bogus comment does: at ">", even in its quotes. */
#define BOGUS_COMMENT "(?: [!?] | / (?! " LETTER " ) ) [^>]*+ (?: > | \\z )"

/* A "<" that opens nothing, and those that follow but the last: five times faster than one by one. */
#define LESS_THAN "(?! [a-zA-Z/!?] ) (?: < (?= < ) )*+"

/*
 * The text after a tag. To begin a new match costs as much as 16 bytes of a loop, and then finds
 * the next "<" 16 bytes at a time.
 */
#define A_LITTLE_TEXT "[^<]{0,16}+"

/* 13.2.5.4 and 15 to 31: script data, within it escaped, within that double escaped. */
#define SCRIPT "(?i: script ) "
#define SCRIPT_END \
    "< (?: / " SCRIPT "(?= " NAME_END " )" \
    "    | ! (?= -- )" \
    "      (?: [^<-]++ | - (?! -> ) | < (?! /?+ " SCRIPT NAME_END " )" \
    "        | < " SCRIPT "(?= " NAME_END " )" \
    "          (?: [^<-]++ | - (?! -> ) | < (?! / " SCRIPT NAME_END " ) )*+" \
    "          (?: </ " SCRIPT " )?+" \
    "      )*+" \
    "      (?: --> )?+" PASS_OVER " )"

/* clang-format on */

/* Appends letters as a pattern, in any case. */
static void put_letters(struct buffer *buffer, const char *letters, size_t n)
{
    buffer_string(buffer, "(?i:");
    for (size_t i = 0; i < n; i++) {
        char escape[8];
        snprintf(escape, sizeof escape, "\\x%02X", (unsigned)(unsigned char)letters[i]);
        buffer_string(buffer, escape);
    }
    buffer_string(buffer, ")");
}

/* Whether a name before names->name[i] begins with the same letter. */
static bool begins_like_one(const struct names *names, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (names->name[k][0] == names->name[i][0])
            return true;
    return false;
}

/* Appends the rests of all names that have the first letter of names->name[first]. */
static void put_rests(struct buffer *buffer, const struct names *names, size_t first)
{
    buffer_string(buffer, "(?: ");
    for (size_t i = first; i < names->count; i++) {
        const char *name = names->name[i];
        if (name[0] != names->name[first][0])
            continue;
        buffer_string(buffer, i > first ? " | " : "");
        put_letters(buffer, name + 1, strlen(name + 1));
    }
    buffer_string(buffer, " )");
}

/*
 * Appends names as alternatives. Those with the same first letter stand together, so that many
 * names cost little more than a few where none is found.
 */
static void put_names(struct buffer *buffer, const struct names *names)
{
    buffer_string(buffer, "(?: ");
    for (size_t i = 0; i < names->count; i++) {
        if (begins_like_one(names, i))
            continue;
        buffer_string(buffer, i > 0 ? " | " : "");
        put_letters(buffer, names->name[i], 1);
        put_rests(buffer, names, i);
    }
    buffer_string(buffer, " )");
}

static void put_attribute_names(struct buffer *buffer, const struct names *names)
{
    put_names(buffer, names);
    buffer_string(buffer, " (?= [\t\n\f\r />=] )");
}

/* The names of the elements that belong to one of the classes. The caller destroys them. */
static struct names elements_of(unsigned classes)
{
    struct names names = {0};
    for (size_t i = 0; i < element_count; i++)
        if (elements[i].classes & classes)
            names_add(&names, elements[i].name);
    return names;
}

/*
 * All letters, in the order in which a tag's first one is looked for: the most frequent first, as
 * each takes a comparison. That is a quarter of the time of pages full of <p>.
 */
static const char letters[] = "pstibmacdefghjklnoqruvwxyz";

/* The place of the first of the names that begins with a letter, or their count. */
static size_t first_with(const struct names *names, char letter)
{
    size_t i = 0;
    while (i < names->count && names->name[i][0] != letter)
        i++;
    return i;
}

/* The letters that none of the names begins with, as a class. */
static void put_other_letters(struct buffer *text, const struct names *names)
{
    buffer_string(text, "(?i: [");
    for (const char *letter = letters; *letter; letter++)
        if (first_with(names, *letter) == names->count)
            buffer_char(text, *letter);
    buffer_string(text, "] )");
}

/*
 * A name of other elements than those with text and those that change the state. Letter by letter:
 * to look ahead for all of them at each tag costs more than the rest of the tag.
 */
static void put_other_start_tag_name(struct buffer *text)
{
    struct names names = elements_of(ELEMENT_TEXT | ELEMENT_STATE);
    buffer_string(text, "(?: ");
    put_other_letters(text, &names);
    for (const char *letter = letters; *letter; letter++) {
        size_t i = first_with(&names, *letter);
        if (i == names.count)
            continue;
        buffer_string(text, " | ");
        put_letters(text, letter, 1);
        buffer_string(text, " (?! ");
        put_rests(text, &names, i);
        buffer_string(text, " " NAME_END " )");
    }
    buffer_string(text, " ) " NAME_REST);
    names_destroy(&names);
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

/*
 * 13.2.5.32 to 40: attributes up to the first that is wanted. They come before what separates them,
 * and each takes the space that follows along: tags full of attributes take an eighth less time.
 */
static void put_unwanted_attributes(struct buffer *text, const struct names *wanted)
{
    buffer_string(text, "(?: (?! ");
    put_attribute_names(text, wanted);
    buffer_string(text, " ) " ATTRIBUTE " | " SEPARATOR " )*+");
}

/* 13.2.5.6 to 8 and 32 to 40. */
static void put_start_tag(struct buffer *text, const struct names *wanted)
{
    buffer_string(text, "(?<name> " LETTER NAME_REST " )");
    put_unwanted_attributes(text, wanted);
    buffer_string(text, "(?: (?<wanted> ");
    put_attribute_names(text, wanted);
    buffer_string(text, " ) " CAPTURED_VALUE ATTRIBUTES " )?+ (?<solidus> /?+ ) " TAG_END);
}

/*
 * One match skips all that is not wanted. Such a loop is four to twelve times as fast as a new
 * match after each tag. End tags come first: they are the most frequent.
 */
static void put_unwanted(struct buffer *text, const struct names *wanted)
{
    buffer_string(text, "(?= < ) (?: < (?: " OTHER_END_TAG " | ");
    put_other_start_tag_name(text);
    buffer_string(text, " (?: > | ");
    put_unwanted_attributes(text, wanted);
    buffer_string(text, "/?+ " TAG_END " ) | " COMMENT " | " BOGUS_COMMENT " | " LESS_THAN
                        " ) " A_LITTLE_TEXT " )*+");
}

static void put_wanted(struct buffer *text, const struct names *wanted)
{
    put_unwanted(text, wanted);
    buffer_string(text, "(?: \\K < (?: ");
    put_start_tag(text, wanted);
    buffer_string(text, " | / (?<end_name> " TEMPLATE " ) " FEW_ATTRIBUTES " /?+ " TAG_END
                        " ) | " PASS_OVER " ) " DEFINITIONS);
}

static void put_all(struct buffer *text, const struct names *wanted)
{
    buffer_string(text, "< (?: ");
    put_start_tag(text, wanted);
    buffer_string(text, " | / (?<end_name> " LETTER NAME_REST " ) " ATTRIBUTES "/?+ " TAG_END
                        " | " COMMENT " | " BOGUS_COMMENT " | " LESS_THAN PASS_OVER " )");
}

struct pattern *html_tags_pattern(const struct names *wanted, enum html_variant variant,
                                  unsigned flags)
{
    struct buffer text = {0};
    if (variant == WANTED_TAGS)
        put_wanted(&text, wanted);
    else
        put_all(&text, wanted);
    return compile(&text, flags);
}

struct pattern *html_script_end_pattern(unsigned flags)
{
    struct buffer text = {0};
    buffer_string(&text, SCRIPT_END);
    return compile(&text, flags);
}
