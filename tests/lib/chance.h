/* Numbers that look random, the same in each run. */
#ifndef TESTS_LIB_CHANCE_H
#define TESTS_LIB_CHANCE_H

static unsigned chance_seed = 1;

/* From 0 to n - 1. */
static unsigned chance(unsigned n)
{
    chance_seed = chance_seed * 1103515245 + 12345;
    return (chance_seed >> 8) % n;
}

#endif
