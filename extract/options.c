/* The options of extract. */
#include "extract/options.h"

#include <string.h>

#include "absolutize/shared/command_line.h"
#include "absolutize/shared/say.h"
#include "extract/help.h"
#include "extract/links/url_attributes.h"
#include "extract/option_kinds.h"

#define AT(member) offsetof(struct options, member)

static const struct option_row rows[] = {
    {.help = "What to print"},
    {"attr", 'a', &option_names, AT(attributes), "NAME,...",
     "Print the URLs in these attributes, or with links in all that hold URLs (href)", NULL},
    {"tag", 't', &option_names, AT(tags), "NAME,...", "Print the URLs of these elements only (all)",
     NULL},
    {"with", '\0', &option_columns, AT(columns), "COLUMN,...",
     "Add columns: tag, attr, text, offset, rel, @NAME", NULL},
    {"templates", '\0', &option_flag, AT(templates), NULL, "Print what is in <template>, too",
     NULL},
    {"target-uri", '\0', &option_flag, AT(target_uri), NULL, "Name pages by the URL that answered",
     NULL},
    {"regexp", 'e', &option_texts, AT(regexps), "PATTERN",
     "Print, instead of links, the first group of each match of a Perl-compatible expression "
     "in any text; repeatable",
     NULL},
    {"header", '\0', &option_names, AT(header), "NAME,...",
     "Print, instead of links, these fields of the HTTP header, a column each; status is the "
     "number; location, link, content-location or refresh alone: as links",
     NULL},
    {"payload", '\0', &option_flag, AT(payload), NULL,
     "Write, instead of links, the decoded bodies of text, end to end", NULL},
    {.help = "Which pages"},
    {"any-status", '\0', &option_flag, AT(any_status), NULL, "Read responses of any status (2xx)",
     NULL},
    {"any-type", '\0', &option_flag, AT(any_type), NULL,
     "Read bodies of any type (HTML; with -e, text)", NULL},
    {"charset", '\0', &option_charset, AT(charset), "LABEL",
     "Read all pages in this encoding, such as iso-8859-2", NULL},
    {"max-size", '\0', &option_page_size, AT(max_size), "SIZE",
     "Read only the first SIZE bytes of a record", "64M"},
    {"html", '\0', &option_page_url, AT(html), "URL",
     "Read FILE as one page, which came from URL, instead of a WARC file", NULL},
    {"content-type", '\0', &option_text, AT(content_type), "TYPE",
     "Take this for the page's Content-Type, such as 'text/html; charset=gbk'", NULL},
    {"content-encoding", '\0', &option_text, AT(content_encoding), "CODING",
     "Take this for the page's Content-Encoding, such as gzip or br", NULL},
    {"strict", '\0', &option_flag, AT(strict), NULL,
     "Stop reading a WARC file at its first damage, instead of searching for the next one", NULL},
    {.help = "Messages"},
    {"quiet", 'q', &option_quiet, 0, NULL, "Report fatal errors only", NULL},
    {"verbose", 'v', &option_verbose, 0, NULL,
     "Report the number of links of each page, and what is skipped and why", NULL},
    {"help", 'h', &option_help, 0, NULL, "Print this help", NULL},
    {"version", 'V', &option_version, 0, NULL,
     "Print the versions of the program and its libraries", NULL},
    {"output", 'o', &option_absent, 0, NULL, "redirect standard output instead, as in >FILE", NULL},
    {"ignore-case", 'i', &option_absent, 0, NULL, "begin the expression of -e with (?i)", NULL},
};

static const struct command_line line = {rows, sizeof rows / sizeof *rows, &help};

/* Refuses what has no effect with --header. */
static void check_header(const struct options *options)
{
    if (options->attributes.count || options->tags.count || options->templates ||
        options->regexps.count || options->payload || options->charset || options->html)
        usage_error(
            "--header: it prints the HTTP headers of WARC records; leave out --attr, --tag, "
            "--templates, --regexp, --payload, --charset and --html");
    bool link = options->header.count == 1 && strcmp(options->header.name[0], "link") == 0;
    for (size_t i = 0; i < options->columns.count; i++)
        if (!link || options->columns.items[i].kind != COLUMN_VALUE)
            usage_error("--with: with --header link it takes rel and @NAME, parameters of a link; "
                        "with other fields, nothing");
}

/* Refuses options that have no effect together. */
static void check_combination(const struct options *options)
{
    bool links = options->attributes.count || options->tags.count || options->columns.count ||
                 options->templates;
    if (options->regexps.count > 0 && links)
        usage_error("--regexp: it searches text, not tags; leave out --attr, --tag, --with and "
                    "--templates");
    if (options->header.count > 0)
        check_header(options);
    if (options->payload && (links || options->regexps.count > 0 || options->charset))
        usage_error("--payload: it writes bodies as they are; leave out --attr, --tag, --with, "
                    "--templates, --regexp and --charset");
    if (options->payload && options->target_uri)
        usage_error("--payload: it writes no URLs; leave out --target-uri");
    if (options->target_uri && options->html)
        usage_error("--target-uri: it is for WARC files; leave out --html");
    if (options->content_type && !options->html)
        usage_error("--content-type: it needs --html; a WARC record has its own type");
    if (options->content_encoding && !options->html)
        usage_error("--content-encoding: it needs --html; a WARC record names its own codings");
    if (options->strict && options->html)
        usage_error("--strict: it is for WARC files; leave out --html");
    if (options->html && options->operands[1])
        usage_error("--html: it reads one page; give one FILE");
}

/* Replaces the name "links" by the names of all attributes that hold URLs. */
static void expand_links(struct options *options)
{
    struct names *names = &options->attributes;
    bool links = names_remove(names, "links");
    options->named_attributes = names->count;
    for (size_t i = 0; links && i < url_attribute_count; i++)
        names_add(names, url_attributes[i].name);
}

void options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){0};
    options->operands = command_line_parse(&line, options, argc, argv);
    check_combination(options);
    if (options->attributes.count == 0)
        names_add(&options->attributes, "href");
    expand_links(options);
}

void options_destroy(struct options *options)
{
    command_line_destroy(&line, options);
}
