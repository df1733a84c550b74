/* The table of attributes that hold URLs: of the HTML Standard, of HTML 2 to 4, and of browsers. */
#include "extract/links/url_attributes.h"

#include "absolutize/shared/ascii.h"
#include "extract/links/refresh.h"
#include "extract/links/srcset.h"
#include "extract/markup/attribute.h"
#include "extract/markup/elements.h"

const struct url_attribute url_attributes[] = {
    {"action", " form isindex ", ONE_URL},
    {"archive", " applet object ", ARCHIVES},
    {"attributionsrc", " a area img script ", URL_LIST},
    {"background", " body ilayer layer table tbody td tfoot th thead tr ", ONE_URL},
    {"cite", " blockquote del ins q ", ONE_URL},
    {"classid", " object ", ONE_URL},
    {"code", " applet ", ONE_URL},
    {"codebase", " applet object ", ONE_URL},
    {"content", " meta ", REFRESH},
    {"data", " object ", ONE_URL},
    {"dynsrc", " img input ", ONE_URL},
    {"formaction", " button input ", ONE_URL},
    {"href", NULL, ONE_URL},
    {"icon", " command menuitem ", ONE_URL},
    {"imagesrcset", " link ", SOURCES},
    {"itemid", NULL, ONE_URL},
    {"itemtype", NULL, URL_LIST},
    {"longdesc", " frame iframe img ", ONE_URL},
    {"lowsrc", " img input ", ONE_URL},
    {"manifest", " html ", ONE_URL},
    {"object", " applet ", ONE_URL},
    {"ping", " a area ", URL_LIST},
    {"pluginspage", " embed ", ONE_URL},
    {"pluginurl", " embed ", ONE_URL},
    {"poster", " video ", ONE_URL},
    {"profile", " head ", URL_LIST},
    {"src", NULL, ONE_URL},
    {"srcset", " img source ", SOURCES},
    {"urn", " a link ", ONE_URL},
    {"usemap", " img input object ", ONE_URL},
    {"value", " param ", REFERENCE},
    {"vrml", " img ", ONE_URL},
    {"xlink:href", NULL, XLINK},
};

const size_t url_attribute_count = sizeof url_attributes / sizeof *url_attributes;

const struct url_attribute *url_attribute_find(const char *name)
{
    for (size_t i = 0; i < url_attribute_count; i++)
        if (strcmp(url_attributes[i].name, name) == 0)
            return &url_attributes[i];
    return NULL;
}

bool url_attribute_applies(const struct url_attribute *attribute, const struct html_tag *tag)
{
    if (attribute->content == XLINK)
        return tag->foreign;
    if (attribute->elements && !element_is_among(tag->name, attribute->elements))
        return false;
    return attribute->content != REFERENCE ||
           slice_is(attribute_find(tag->attributes, "valuetype"), "ref");
}

/* The next of the texts with white space, or with commas, between them; none is empty. */
static bool next_of_list(bool commas, struct slice *rest, struct slice *url)
{
    size_t start = 0, end;
    while (start < rest->size &&
           (ascii_is_space(rest->data[start]) || (commas && rest->data[start] == ',')))
        start++;
    for (end = start; end < rest->size; end++)
        if (commas ? rest->data[end] == ',' : ascii_is_space(rest->data[end]))
            break;
    *url = slice_of(rest->data + start, end - start);
    *rest = slice_from(*rest, end);
    return url->size > 0;
}

bool url_content_next(enum url_content content, struct slice element, struct slice *rest,
                      struct slice *url)
{
    struct slice all = *rest;
    switch (content) {
    case SOURCES:
        return srcset_next(rest, url);
    case URL_LIST:
        return next_of_list(false, rest, url);
    case ARCHIVES:
        return next_of_list(slice_is(element, "applet"), rest, url);
    case REFRESH:
        *rest = slice_from(all, all.size);
        return refresh_url(all, url);
    default:
        *rest = slice_from(all, all.size);
        *url = all;
        return all.size > 0;
    }
}
