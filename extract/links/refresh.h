/* <meta http-equiv=refresh>: the URL in its content (HTML Standard, 4.2.5.3). */
#ifndef EXTRACT_LINKS_REFRESH_H
#define EXTRACT_LINKS_REFRESH_H

#include <stdbool.h>

#include "absolutize/shared/slice.h"

/* The shared declarative refresh steps. False if content is not valid, or names no URL. */
bool refresh_url(struct slice content, struct slice *url);

#endif
