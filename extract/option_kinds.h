/* The kinds of options that only extract has: see option_kind.h. */
#ifndef EXTRACT_OPTION_KINDS_H
#define EXTRACT_OPTION_KINDS_H

#include "absolutize/shared/option_kind.h"

extern const struct option_kind option_names;     /* struct names: each list is added */
extern const struct option_kind option_columns;   /* struct columns: each list is added */
extern const struct option_kind option_charset;   /* const struct charset * */
extern const struct option_kind option_page_size; /* uint64_t: as option_size, but not 0 */
extern const struct option_kind option_page_url;  /* char *: owned */

#endif
