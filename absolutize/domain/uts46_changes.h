/* Characters for which UTS #46 differs from the tables of libidn2 2.3.3. (private) */
#ifndef ABSOLUTIZE_DOMAIN_UTS46_CHANGES_H
#define ABSOLUTIZE_DOMAIN_UTS46_CHANGES_H

#include "absolutize/domain/points.h"

/* Whether a character is one of them, or a full stop other than the ASCII one. */
bool uts46_changes(uint32_t point);

/* Appends what a character is mapped to: itself if it is not changed. False if there is no room. */
bool uts46_add_changed(struct points *points, uint32_t point);

#endif
