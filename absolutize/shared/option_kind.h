/* Kinds of options: what an option's value must be, and where it goes. */
#ifndef ABSOLUTIZE_SHARED_OPTION_KIND_H
#define ABSOLUTIZE_SHARED_OPTION_KIND_H

#include <stdbool.h>

struct option_kind {
    /*
     * What a value has to be, and the way out: "a rate; use a number and /s, /m or /h, such as
     * 10/s" ends the message "--rate: 'ten' is not ...". NULL: the option takes no value.
     */
    const char *wants;

    /*
     * Stores value, which is NULL if the option takes none, at place, and frees what it replaces.
     * False when value is not what it has to be. The text may be changed: it belongs to argv,
     * where the process list shows it.
     */
    bool (*set)(void *place, char *value);

    /* Frees what set stored; legal on zeros. NULL: nothing is owned. */
    void (*clear)(void *place);
};

extern const struct option_kind option_flag;  /* bool: true when given */
extern const struct option_kind option_text;  /* char *: owned; the last one counts */
extern const struct option_kind option_texts; /* struct texts: each is added */
extern const struct option_kind option_size;  /* uint64_t: bytes, as size_parse reads them */

/* How option_text and option_texts free what they store: for other kinds that store the same. */
void option_text_clear(void *place);
void option_texts_clear(void *place);

/* These act on the program and have no place. */
extern const struct option_kind option_quiet;
extern const struct option_kind option_verbose;
extern const struct option_kind option_help;    /* print the help, and exit */
extern const struct option_kind option_version; /* print the versions, and exit */

/* An option of similar programs that this one does without: the row's help says what to do. */
extern const struct option_kind option_absent;

#endif
