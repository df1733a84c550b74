/* The command line in, options out. */
#include "extract/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/scheme.h"
#include "absolutize/shared/size.h"
#include "absolutize/shared/standard_options.h"
#include "extract/help.h"

enum { MAX_SIZE_DEFAULT = 64 * 1024 * 1024 };

enum long_only {
    WITH = 256,
    TEMPLATES,
    CHARSET,
    ANY_STATUS,
    ANY_TYPE,
    MAX_SIZE,
    HTML,
    CONTENT_TYPE,
};

static const struct option long_options[] = {
    {"attr", required_argument, NULL, 'a'},
    {"tag", required_argument, NULL, 't'},
    {"regexp", required_argument, NULL, 'e'},
    {"with", required_argument, NULL, WITH},
    {"templates", no_argument, NULL, TEMPLATES},
    {"charset", required_argument, NULL, CHARSET},
    {"any-status", no_argument, NULL, ANY_STATUS},
    {"any-type", no_argument, NULL, ANY_TYPE},
    {"max-size", required_argument, NULL, MAX_SIZE},
    {"html", required_argument, NULL, HTML},
    {"content-type", required_argument, NULL, CONTENT_TYPE},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static void *grow(void *array, size_t count, size_t size)
{
    return memory_resize(array, (count + 1) * size);
}

static void add_names(struct names *names, const char *option, const char *list)
{
    struct slice bad;
    if (!names_add(names, list, &bad))
        usage_error("%s: not a name: '%.*s'", option, SLICE(bad));
}

static void add_column(struct options *options, enum column_kind kind, const char *attribute)
{
    char *copy = NULL;
    if (attribute) {
        copy = memory_string(attribute);
        for (char *c = copy; *c; c++)
            *c = ascii_lower(*c);
    }
    options->columns = grow(options->columns, options->column_count, sizeof *options->columns);
    options->columns[options->column_count++] = (struct column){kind, copy};
}

/* One word of --with. */
static void add_column_word(struct options *options, const char *word)
{
    static const struct {
        const char *word;
        enum column_kind kind;
    } known[] = {
        {"tag", COLUMN_TAG},
        {"attr", COLUMN_ATTR},
        {"text", COLUMN_TEXT},
        {"offset", COLUMN_OFFSET},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(word, known[i].word) == 0) {
            add_column(options, known[i].kind, NULL);
            return;
        }
    if (strcmp(word, "rel") == 0)
        add_column(options, COLUMN_VALUE, word);
    else if (word[0] == '@' && word[1])
        add_column(options, COLUMN_VALUE, word + 1);
    else
        usage_error("--with: '%s' is no column; tag, attr, text, offset, rel and @NAME are", word);
}

static void add_columns(struct options *options, const char *list)
{
    char *words = memory_string(list), *rest = words;
    for (char *comma; (comma = strchr(rest, ',')); rest = comma + 1) {
        *comma = '\0';
        add_column_word(options, rest);
    }
    add_column_word(options, rest);
    free(words);
}

static size_t parse_size(const char *option, const char *text)
{
    uint64_t size;
    if (!size_parse(text, &size) || size == 0 || size > SIZE_MAX)
        usage_error("%s: not a size: '%s' (try 64M)", option, text);
    return (size_t)size;
}

static void check_url(const char *url)
{
    if (scheme_length(slice_of_string(url)) == 0 || strpbrk(url, "\t\n\r"))
        usage_error("--html: not a URL: '%s' (the URL of the page, then the file: "
                    "extract --html https://example.com/ page.html)",
                    url);
}

static const struct charset *parse_charset(const char *label)
{
    const struct charset *charset = charset_of_label(slice_of_string(label));
    if (!charset)
        usage_error("--charset: not an encoding of the web: '%s'", label);
    return charset;
}

static void parse_long_option(struct options *options, int option)
{
    switch (option) {
    case WITH:
        add_columns(options, optarg);
        break;
    case TEMPLATES:
        options->templates = true;
        break;
    case CHARSET:
        options->charset = parse_charset(optarg);
        break;
    case ANY_STATUS:
        options->any_status = true;
        break;
    case ANY_TYPE:
        options->any_type = true;
        break;
    case MAX_SIZE:
        options->max_size = parse_size("--max-size", optarg);
        break;
    case HTML:
        check_url(optarg);
        options->html = optarg;
        break;
    case CONTENT_TYPE:
        options->content_type = optarg;
        break;
    default:
        common_option(option, help_text, put_versions);
    }
}

static void parse_option(struct options *options, int option)
{
    switch (option) {
    case 'a':
        add_names(&options->attributes, "--attr", optarg);
        break;
    case 't':
        add_names(&options->tags, "--tag", optarg);
        break;
    case 'e':
        options->regexps = grow(options->regexps, options->regexp_count, sizeof *options->regexps);
        options->regexps[options->regexp_count++] = optarg;
        break;
    default:
        parse_long_option(options, option);
    }
}

/* Options that have no effect together are a mistake that is better said. */
static void check_combination(const struct options *options, int operands)
{
    bool links = options->attributes.count || options->tags.count || options->column_count ||
                 options->templates;
    if (options->regexp_count > 0 && links)
        usage_error("--regexp looks at text, not at tags: it goes without --attr, --tag, --with "
                    "and --templates");
    if (options->content_type && !options->html)
        usage_error("--content-type goes with --html; a WARC record has a type of its own");
    if (options->html && operands > 1)
        usage_error("--html is for one page");
}

int options_parse(struct options *options, int argc, char **argv)
{
    int option;
    *options = (struct options){.max_size = MAX_SIZE_DEFAULT};
    while ((option = getopt_long(argc, argv, "a:t:e:qvhV", long_options, NULL)) != -1)
        parse_option(options, option);
    check_combination(options, argc - optind);
    if (options->attributes.count == 0)
        add_names(&options->attributes, "--attr", "href");
    return optind;
}

void options_destroy(struct options *options)
{
    names_destroy(&options->attributes);
    names_destroy(&options->tags);
    for (size_t i = 0; i < options->column_count; i++)
        free(options->columns[i].attribute);
    free(options->columns);
    free(options->regexps);
    *options = (struct options){0};
}
