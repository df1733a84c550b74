/* The table of elements, and how to find them. */
#include "extract/markup/elements.h"

#include "absolutize/shared/ascii.h"

enum {
    VOID = ELEMENT_VOID,
    TEXT = ELEMENT_TEXT,
    STATE = ELEMENT_STATE,
    INLINE = ELEMENT_INLINE,
    BREAKOUT = ELEMENT_BREAKOUT,
    SPECIAL = ELEMENT_SPECIAL,
    ENDS_P = ELEMENT_ENDS_P,
    SCOPE = ELEMENT_SCOPE,
    FORMATTING = ELEMENT_FORMATTING,
    HOST = ELEMENT_HOST,
    HEAD = ELEMENT_HEAD,
    STRUCTURE = ELEMENT_STRUCTURE,
    HEADING = ELEMENT_HEADING,
    LIST = ELEMENT_LIST,
    LOOSE = ELEMENT_LOOSE,
    TABLE_PART = ELEMENT_TABLE_PART,
    CLOSES = ELEMENT_CLOSES,
};

const struct element elements[] = {
    {"a", INLINE | FORMATTING | CLOSES},
    {"abbr", INLINE},
    {"acronym", INLINE},
    {"address", SPECIAL | ENDS_P | LOOSE},
    {"applet", SPECIAL | SCOPE},
    {"area", VOID | SPECIAL},
    {"article", SPECIAL | ENDS_P | HOST},
    {"aside", SPECIAL | ENDS_P | HOST},
    {"b", INLINE | BREAKOUT | FORMATTING},
    {"base", VOID | STATE | SPECIAL | HEAD},
    {"basefont", VOID | SPECIAL | HEAD},
    {"bdi", INLINE},
    {"bdo", INLINE},
    {"bgsound", VOID | SPECIAL | HEAD},
    {"big", INLINE | BREAKOUT | FORMATTING},
    {"blockquote", BREAKOUT | SPECIAL | ENDS_P | HOST},
    {"body", BREAKOUT | SPECIAL | HOST | STRUCTURE},
    {"br", VOID | BREAKOUT | SPECIAL},
    {"button", SPECIAL | CLOSES},
    {"caption", SPECIAL | SCOPE | TABLE_PART},
    {"center", BREAKOUT | SPECIAL | ENDS_P},
    {"cite", INLINE},
    {"code", INLINE | BREAKOUT | FORMATTING},
    {"col", VOID | SPECIAL | TABLE_PART},
    {"colgroup", SPECIAL | TABLE_PART},
    {"data", INLINE},
    {"dd", BREAKOUT | SPECIAL | ENDS_P | CLOSES},
    {"del", INLINE},
    {"details", SPECIAL | ENDS_P},
    {"dfn", INLINE},
    {"dialog", ENDS_P},
    {"dir", SPECIAL | ENDS_P},
    {"div", BREAKOUT | SPECIAL | ENDS_P | HOST | LOOSE},
    {"dl", BREAKOUT | SPECIAL | ENDS_P},
    {"dt", BREAKOUT | SPECIAL | ENDS_P | CLOSES},
    {"em", INLINE | BREAKOUT | FORMATTING},
    {"embed", VOID | BREAKOUT | SPECIAL},
    {"fieldset", SPECIAL | ENDS_P},
    {"figcaption", SPECIAL | ENDS_P},
    {"figure", SPECIAL | ENDS_P},
    {"font", INLINE | FORMATTING},
    {"footer", SPECIAL | ENDS_P | HOST},
    {"form", SPECIAL | ENDS_P},
    {"frame", VOID | SPECIAL},
    {"frameset", SPECIAL | STRUCTURE},
    {"h1", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h2", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h3", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h4", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h5", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h6", BREAKOUT | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"head", BREAKOUT | SPECIAL | STRUCTURE},
    {"header", SPECIAL | ENDS_P | HOST},
    {"hgroup", SPECIAL | ENDS_P},
    {"hr", VOID | BREAKOUT | SPECIAL | ENDS_P},
    {"html", SPECIAL | SCOPE | STRUCTURE},
    {"i", INLINE | BREAKOUT | FORMATTING},
    {"iframe", TEXT | SPECIAL},
    {"img", VOID | BREAKOUT | SPECIAL},
    {"input", VOID | SPECIAL},
    {"ins", INLINE},
    {"kbd", INLINE},
    {"keygen", VOID | SPECIAL},
    {"li", BREAKOUT | SPECIAL | ENDS_P | CLOSES},
    {"link", VOID | SPECIAL | HEAD},
    {"listing", BREAKOUT | SPECIAL | ENDS_P},
    {"main", SPECIAL | ENDS_P | HOST},
    {"mark", INLINE},
    {"marquee", SPECIAL | SCOPE},
    {"math", STATE},
    {"menu", BREAKOUT | SPECIAL | ENDS_P},
    {"meta", VOID | STATE | BREAKOUT | SPECIAL | HEAD},
    {"nav", SPECIAL | ENDS_P | HOST},
    {"nobr", INLINE | BREAKOUT | FORMATTING | CLOSES},
    {"noembed", TEXT | SPECIAL},
    {"noframes", TEXT | SPECIAL | HEAD},
    {"noscript", SPECIAL | HEAD},
    {"object", SPECIAL | SCOPE},
    {"ol", BREAKOUT | SPECIAL | ENDS_P | LIST},
    {"optgroup", CLOSES},
    {"option", CLOSES},
    {"p", BREAKOUT | SPECIAL | ENDS_P | HOST | LOOSE},
    {"param", VOID | SPECIAL},
    {"plaintext", TEXT | SPECIAL | ENDS_P},
    {"pre", BREAKOUT | SPECIAL | ENDS_P},
    {"q", INLINE},
    {"ruby", BREAKOUT},
    {"s", INLINE | BREAKOUT | FORMATTING},
    {"samp", INLINE},
    {"script", TEXT | SPECIAL | HEAD},
    {"search", SPECIAL | ENDS_P},
    {"section", SPECIAL | ENDS_P | HOST},
    {"select", SPECIAL | SCOPE | CLOSES},
    {"small", INLINE | BREAKOUT | FORMATTING},
    {"source", VOID | SPECIAL},
    {"span", INLINE | BREAKOUT | HOST},
    {"strike", INLINE | BREAKOUT | FORMATTING},
    {"strong", INLINE | BREAKOUT | FORMATTING},
    {"style", TEXT | SPECIAL | HEAD},
    {"sub", INLINE | BREAKOUT},
    {"summary", SPECIAL | ENDS_P},
    {"sup", INLINE | BREAKOUT},
    {"svg", STATE},
    {"table", BREAKOUT | SPECIAL | ENDS_P | SCOPE | CLOSES},
    {"tbody", SPECIAL | TABLE_PART},
    {"td", SPECIAL | SCOPE | TABLE_PART},
    {"template", STATE | SPECIAL | SCOPE | HEAD},
    {"textarea", TEXT | SPECIAL},
    {"tfoot", SPECIAL | TABLE_PART},
    {"th", SPECIAL | SCOPE | TABLE_PART},
    {"thead", SPECIAL | TABLE_PART},
    {"time", INLINE},
    {"title", TEXT | SPECIAL | HEAD},
    {"tr", SPECIAL | TABLE_PART},
    {"track", VOID | SPECIAL},
    {"tt", INLINE | BREAKOUT | FORMATTING},
    {"u", INLINE | BREAKOUT | FORMATTING},
    {"ul", BREAKOUT | SPECIAL | ENDS_P | LIST},
    {"var", INLINE | BREAKOUT},
    {"wbr", VOID | INLINE | SPECIAL},
    {"xmp", TEXT | SPECIAL | ENDS_P},
};

const size_t element_count = sizeof elements / sizeof *elements;

/* Open addressing; a power of two, several times as many as there are elements. */
enum { SLOTS = 1024 };

/* How many bytes of a text, in any case, are those of a name that ends at stop. */
static inline size_t agreement(struct slice text, const char *name, char stop)
{
    size_t i = 0;
    while (i < text.size && name[i] != stop && ascii_lower(text.data[i]) == name[i])
        i++;
    return i;
}

static bool is_named(struct slice tag, const char *name)
{
    size_t n = agreement(tag, name, '\0');
    return n == tag.size && !name[n];
}

/* The slot where the index of an element of that name, plus 1, is or belongs. */
static unsigned char *slot_of(unsigned char *slots, struct slice name)
{
    size_t i = element_hash(name) % SLOTS;
    while (slots[i] && !is_named(name, elements[slots[i] - 1].name))
        i = (i + 1) % SLOTS;
    return &slots[i];
}

const struct element *element_find(struct slice name)
{
    static unsigned char slots[SLOTS]; /* filled when first needed */
    static bool filled;
    for (size_t i = 0; i < element_count && !filled; i++)
        *slot_of(slots, slice_of_string(elements[i].name)) = (unsigned char)(i + 1);
    filled = true;
    size_t found = *slot_of(slots, name);
    return found ? &elements[found - 1] : NULL;
}

unsigned element_classes(struct slice name)
{
    const struct element *element = element_find(name);
    return element ? element->classes : 0;
}

bool element_is_among(struct slice name, const char *names)
{
    for (const char *entry = names + 1; *entry; entry++) {
        size_t n = agreement(name, entry, ' ');
        if (n == name.size && entry[n] == ' ')
            return true;
        for (entry += n; *entry != ' '; entry++)
            ;
    }
    return false;
}

/* To set the bit of lower case in other bytes, too, does no harm. */
uint32_t element_hash(struct slice name)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < name.size; i++)
        hash = hash * 33 + (unsigned char)(name.data[i] | 0x20);
    return hash ^ hash >> 15;
}
