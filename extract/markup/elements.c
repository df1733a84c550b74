/* The table of elements, and how to find them. */
#include "extract/markup/elements.h"

#include "absolutize/shared/ascii.h"

enum {
    VOID = ELEMENT_VOID,
    TEXT = ELEMENT_TEXT,
    STATE = ELEMENT_STATE,
    INLINE = ELEMENT_INLINE,
    BREAKOUT = ELEMENT_BREAKOUT,
    ENDS_FOREIGN = ELEMENT_ENDS_FOREIGN,
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
    {"a", INLINE | ENDS_FOREIGN | FORMATTING | CLOSES},
    {"abbr", INLINE},
    {"acronym", INLINE},
    {"address", ENDS_FOREIGN | SPECIAL | ENDS_P | LOOSE},
    {"annotation-xml", ENDS_FOREIGN},
    {"applet", ENDS_FOREIGN | SPECIAL | SCOPE},
    {"area", VOID | ENDS_FOREIGN | SPECIAL},
    {"article", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"aside", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"b", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"base", VOID | STATE | ENDS_FOREIGN | SPECIAL | HEAD},
    {"basefont", VOID | ENDS_FOREIGN | SPECIAL | HEAD},
    {"bdi", INLINE},
    {"bdo", INLINE},
    {"bgsound", VOID | ENDS_FOREIGN | SPECIAL | HEAD},
    {"big", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"blockquote", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"body", BREAKOUT | ENDS_FOREIGN | SPECIAL | HOST | STRUCTURE},
    {"br", VOID | BREAKOUT | ENDS_FOREIGN | SPECIAL},
    {"button", ENDS_FOREIGN | SPECIAL | CLOSES},
    {"caption", ENDS_FOREIGN | SPECIAL | SCOPE | TABLE_PART},
    {"center", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"cite", INLINE},
    {"code", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"col", VOID | ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"colgroup", ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"data", INLINE},
    {"dd", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | CLOSES},
    {"del", INLINE},
    {"desc", ENDS_FOREIGN},
    {"details", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"dfn", INLINE},
    {"dialog", ENDS_FOREIGN | ENDS_P},
    {"dir", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"div", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | LOOSE},
    {"dl", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"dt", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | CLOSES},
    {"em", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"embed", VOID | BREAKOUT | ENDS_FOREIGN | SPECIAL},
    {"fieldset", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"figcaption", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"figure", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"font", INLINE | ENDS_FOREIGN | FORMATTING},
    {"footer", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"form", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"frame", VOID | ENDS_FOREIGN | SPECIAL},
    {"frameset", ENDS_FOREIGN | SPECIAL | STRUCTURE},
    {"h1", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h2", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h3", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h4", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h5", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"h6", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | HEADING | CLOSES},
    {"head", BREAKOUT | ENDS_FOREIGN | SPECIAL | STRUCTURE},
    {"header", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"hgroup", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"hr", VOID | BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"html", ENDS_FOREIGN | SPECIAL | SCOPE | STRUCTURE},
    {"i", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"iframe", TEXT | ENDS_FOREIGN | SPECIAL},
    {"image", ENDS_FOREIGN},
    {"img", VOID | BREAKOUT | ENDS_FOREIGN | SPECIAL},
    {"input", VOID | ENDS_FOREIGN | SPECIAL},
    {"ins", INLINE},
    {"kbd", INLINE},
    {"keygen", VOID | ENDS_FOREIGN | SPECIAL},
    {"label", ENDS_FOREIGN},
    {"li", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | CLOSES},
    {"link", VOID | ENDS_FOREIGN | SPECIAL | HEAD},
    {"listing", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"main", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"malignmark", ENDS_FOREIGN},
    {"mark", INLINE},
    {"marquee", ENDS_FOREIGN | SPECIAL | SCOPE},
    {"math", STATE | ENDS_FOREIGN},
    {"menu", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"meta", VOID | STATE | BREAKOUT | ENDS_FOREIGN | SPECIAL | HEAD},
    {"mglyph", ENDS_FOREIGN},
    {"mi", ENDS_FOREIGN},
    {"mn", ENDS_FOREIGN},
    {"mo", ENDS_FOREIGN},
    {"ms", ENDS_FOREIGN},
    {"mtext", ENDS_FOREIGN},
    {"nav", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"nobr", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING | CLOSES},
    {"noembed", TEXT | ENDS_FOREIGN | SPECIAL},
    {"noframes", TEXT | ENDS_FOREIGN | SPECIAL | HEAD},
    {"noscript", ENDS_FOREIGN | SPECIAL | HEAD},
    {"object", ENDS_FOREIGN | SPECIAL | SCOPE},
    {"ol", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | LIST},
    {"optgroup", ENDS_FOREIGN | CLOSES},
    {"option", ENDS_FOREIGN | CLOSES},
    {"p", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | HOST | LOOSE},
    {"param", VOID | ENDS_FOREIGN | SPECIAL},
    {"plaintext", TEXT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"pre", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"q", INLINE},
    {"rb", ENDS_FOREIGN},
    {"rp", ENDS_FOREIGN},
    {"rt", ENDS_FOREIGN},
    {"rtc", ENDS_FOREIGN},
    {"ruby", BREAKOUT | ENDS_FOREIGN},
    {"s", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"samp", INLINE},
    {"script", TEXT | ENDS_FOREIGN | SPECIAL | HEAD},
    {"search", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"section", ENDS_FOREIGN | SPECIAL | ENDS_P | HOST},
    {"select", ENDS_FOREIGN | SPECIAL | SCOPE | CLOSES},
    {"small", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"source", VOID | ENDS_FOREIGN | SPECIAL},
    {"span", INLINE | BREAKOUT | ENDS_FOREIGN | HOST},
    {"strike", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"strong", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"style", TEXT | ENDS_FOREIGN | SPECIAL | HEAD},
    {"sub", INLINE | BREAKOUT | ENDS_FOREIGN},
    {"summary", ENDS_FOREIGN | SPECIAL | ENDS_P},
    {"sup", INLINE | BREAKOUT | ENDS_FOREIGN},
    {"svg", STATE | ENDS_FOREIGN},
    {"table", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | SCOPE | CLOSES},
    {"tbody", ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"td", ENDS_FOREIGN | SPECIAL | SCOPE | TABLE_PART},
    {"template", STATE | ENDS_FOREIGN | SPECIAL | SCOPE | HEAD},
    {"textarea", TEXT | ENDS_FOREIGN | SPECIAL},
    {"tfoot", ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"th", ENDS_FOREIGN | SPECIAL | SCOPE | TABLE_PART},
    {"thead", ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"time", INLINE},
    {"title", TEXT | ENDS_FOREIGN | SPECIAL | HEAD},
    {"tr", ENDS_FOREIGN | SPECIAL | TABLE_PART},
    {"track", VOID | ENDS_FOREIGN | SPECIAL},
    {"tt", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"u", INLINE | BREAKOUT | ENDS_FOREIGN | FORMATTING},
    {"ul", BREAKOUT | ENDS_FOREIGN | SPECIAL | ENDS_P | LIST},
    {"var", INLINE | BREAKOUT | ENDS_FOREIGN},
    {"wbr", VOID | INLINE | ENDS_FOREIGN | SPECIAL},
    {"xmp", TEXT | ENDS_FOREIGN | SPECIAL | ENDS_P},
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
