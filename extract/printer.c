/* Chooses among links, expressions, header fields and bodies. */
#include "extract/printer.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "extract/header.h"
#include "extract/links/links.h"
#include "extract/records/media_type.h"
#include "extract/regexp.h"

struct printer {
    const struct options *options; /* borrowed */
    struct output *out;            /* borrowed */
    struct links *links; /* owned, as the next two; one of the three, or none (--payload) */
    struct regexps *regexps;
    struct header *header;
};

struct printer *printer_new(const struct options *options, struct output *out)
{
    struct printer *printer = memory_zeroed(1, sizeof *printer);
    printer->options = options;
    printer->out = out;
    if (options->header.count > 0)
        printer->header = header_new(options, out);
    else if (options->regexps.count > 0)
        printer->regexps = regexps_new(options, out);
    else if (!options->payload)
        printer->links = links_new(options, out);
    return printer;
}

void printer_free(struct printer *printer)
{
    if (!printer)
        return;
    links_free(printer->links);
    regexps_free(printer->regexps);
    header_free(printer->header);
    free(printer);
}

bool printer_wants(const struct printer *printer, const struct page *page)
{
    if (printer->options->any_type)
        return true;
    return printer->links ? type_is_html(page->content_type, page->body)
                          : type_is_text(page->content_type, page->body);
}

struct field_list *printer_fields(struct printer *printer)
{
    return printer->header ? header_fields(printer->header) : NULL;
}

bool printer_print_body(struct printer *printer, const struct page *page)
{
    if (printer->links)
        return links_print(printer->links, page);
    if (printer->regexps)
        return regexps_print(printer->regexps, page);
    output_slice(printer->out, page->body);
    return true;
}

bool printer_print_head(struct printer *printer, const struct page *page, int status)
{
    return header_print(printer->header, page, status);
}
