/* The kinds of options that more than one program has. */
#include "absolutize/shared/option_kind.h"

#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"
#include "absolutize/shared/size.h"
#include "absolutize/shared/texts.h"

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_flag(void *place, char *value)
{
    (void)value;
    *(bool *)place = true;
    return true;
}

static bool set_text(void *place, char *value)
{
    char **text = place;
    free(*text);
    *text = memory_string(value);
    return true;
}

void option_text_clear(void *place)
{
    char **text = place;
    free(*text);
    *text = NULL;
}

static bool add_text(void *place, char *value)
{
    texts_add(place, value);
    return true;
}

void option_texts_clear(void *place)
{
    texts_destroy(place);
}

static bool set_size(void *place, char *value)
{
    return size_parse(value, place);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_quiet(void *place, char *value)
{
    (void)place, (void)value;
    verbosity = QUIET;
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is that of every kind */
static bool set_verbose(void *place, char *value)
{
    (void)place, (void)value;
    verbosity = VERBOSE;
    return true;
}

const struct option_kind option_flag = {.set = set_flag};
const struct option_kind option_text = {"a text", set_text, option_text_clear};
const struct option_kind option_texts = {"a text", add_text, option_texts_clear};
const struct option_kind option_size = {
    "a number of bytes; use digits and perhaps k, M or G, such as 500k or 16M", set_size, NULL};
const struct option_kind option_quiet = {.set = set_quiet};
const struct option_kind option_verbose = {.set = set_verbose};
const struct option_kind option_help = {0};
const struct option_kind option_version = {0};
const struct option_kind option_absent = {0};
