/* Properties of Unicode characters that decide whether a domain name is valid. */
#ifndef ABSOLUTIZE_DOMAIN_UNICODE_H
#define ABSOLUTIZE_DOMAIN_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* Bidi_Class, as far as the Bidi Rule tells classes apart (RFC 5893, section 2). */
enum unicode_direction {
    DIRECTION_LTR,     /* L */
    DIRECTION_RTL,     /* R, AL */
    DIRECTION_AN,      /* Arabic numbers */
    DIRECTION_EN,      /* European numbers */
    DIRECTION_NSM,     /* non-spacing marks */
    DIRECTION_NEUTRAL, /* ES, CS, ET, ON, BN */
    DIRECTION_OTHER,   /* the others, which no label may have */
    DIRECTIONS
};

/* Joining_Type (Unicode Standard, section 9.2). */
enum unicode_joining { JOINS_NONE, JOINS_LEFT, JOINS_RIGHT, JOINS_DUAL, JOINS_TRANSPARENT };

struct unicode {
    enum unicode_direction direction;
    enum unicode_joining joining;
    bool virama; /* Canonical_Combining_Class=Virama */
    bool mark;   /* General_Category=Mark */
    bool recent; /* since Unicode 15, and neither mapping nor normalisation changes it (UTS #46) */
};

/* The properties of any code point. */
struct unicode unicode_of(uint32_t point);

#endif
