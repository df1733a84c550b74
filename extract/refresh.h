/* <meta http-equiv=refresh>: the URL in its content (HTML Standard, 4.2.5.3). */
#ifndef REFRESH_H
#define REFRESH_H

#include <stdbool.h>

#include "absolutize/slice.h"

/* The shared declarative refresh steps. False when content is none, or names no URL. */
bool refresh_url(struct slice content, struct slice *url);

#endif
