/* The known word that a misspelt one was probably meant to be. */
#ifndef ABSOLUTIZE_SHARED_NEAREST_H
#define ABSOLUTIZE_SHARED_NEAREST_H

#include <stddef.h>

/* Longer words are too far from all others. */
enum { NEAREST_MAX = 32 };

/*
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to make one
 * word the other (the optimal string alignment distance). More than NEAREST_MAX when a word is
 * longer than that.
 */
size_t nearest_distance(const char *a, const char *b);

/* The largest distance at which a misspelling of word can still be recognised. */
size_t nearest_limit(const char *word);

#endif
